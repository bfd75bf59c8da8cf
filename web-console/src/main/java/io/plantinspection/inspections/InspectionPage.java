package io.plantinspection.inspections;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.decision.Decision;
import io.plantinspection.decision.Decisions;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.ImageStore;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.InspectionArchive;
import io.plantinspection.inspection.PartHistory;
import io.plantinspection.messages.InspectionResult;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One inspection with everything that it can be traced by. */
@Named
@RequestScoped
public class InspectionPage {

    private static final System.Logger LOG = System.getLogger(InspectionPage.class.getName());
    private static final int MOST_OF_HISTORY = 100;

    @Inject
    private InspectionArchive inspections;

    @Inject
    private Decisions decisions;

    @Inject
    private PartHistory parts;

    @Inject
    private AuditTrail trail;

    @Inject
    private ImageStore images;

    @Inject
    private FacesContext faces;

    private String id;
    private Inspection inspection;
    private Heatmap heatmap;
    private Boolean intact;
    private List<Decision> decided;
    private List<Inspection> history;
    private Map<Long, Decision> historyDecisions;

    /** Answers that there is no such inspection if the address names none. */
    public void load() throws IOException {
        if (inspection() == null) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            faces.responseComplete();
        }
    }

    /** The inspection that the address names, or null. */
    public Inspection inspection() {
        if (inspection == null && id != null && id.matches("\\d{1,18}")) {
            inspection = inspections.find(Long.parseLong(id));
        }
        return inspection;
    }

    /** What the plant was told. */
    public InspectionResult result() {
        return inspection() == null ? null : inspection().result();
    }

    /** Reading a stored file compares it with its digest. */
    private boolean verify() {
        try {
            Stream.of(inspection().photograph(), inspection().reconstruction())
                    .filter(Objects::nonNull)
                    .forEach(images::read);
            if (inspection().heatmap() != null) {
                heatmap = Heatmap.ofPng(images.read(inspection().heatmap()));
            }
            return true;
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.ERROR, "the pictures of inspection " + id + " are not what was stored", e);
            return false;
        }
    }

    /** Whether all pictures are there and have the digests that were written down when the part was judged. */
    public boolean intact() {
        if (intact == null) {
            intact = inspection() != null && verify();
        }
        return intact;
    }

    /** The map, or null without a score. */
    public Heatmap heatmap() {
        return intact() ? heatmap : null;
    }

    /** What people have decided, the newest first. */
    public List<Decision> decisions() {
        if (decided == null) {
            decided =
                    inspection() == null ? List.of() : decisions.of(inspection().id());
        }
        return decided;
    }

    /** Has what people decided read again, for somebody did meanwhile. */
    void rereadDecisions() {
        decided = null;
        historyDecisions = null;
    }

    /** The decision that counts, or null. */
    public Decision decision() {
        return decisions().isEmpty() ? null : decisions().get(0);
    }

    /** All inspections of the part, this one among them; the newest first. */
    public List<Inspection> history() {
        if (history == null) {
            history = inspection() == null ? List.of() : parts.of(inspection(), MOST_OF_HISTORY);
        }
        return history;
    }

    /** The decision that counts about one of them, or null. */
    public Decision decisionOn(Inspection other) {
        if (historyDecisions == null) {
            historyDecisions =
                    decisions.current(history().stream().map(Inspection::id).toList());
        }
        return historyDecisions.get(other.id());
    }

    /** What the audit trail says of this inspection, the newest first. */
    public List<AuditEvent> events() {
        return inspection() == null ? List.of() : trail.about("inspection", result().requestId(), MOST_OF_HISTORY);
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
