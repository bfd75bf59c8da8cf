package io.plantinspection.inspections;

import io.plantinspection.image.Heatmap;
import io.plantinspection.image.ImageStore;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.InspectionArchive;
import io.plantinspection.messages.InspectionResult;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** One inspection with everything that it can be traced by. */
@Named
@RequestScoped
public class InspectionPage {

    private static final System.Logger LOG = System.getLogger(InspectionPage.class.getName());

    @Inject
    private InspectionArchive inspections;

    @Inject
    private ImageStore images;

    @Inject
    private FacesContext faces;

    private String id;
    private Inspection inspection;
    private Heatmap heatmap;
    private boolean intact;

    /** Finds the inspection that the address names, or answers that there is none. */
    public void load() throws IOException {
        inspection = id != null && id.matches("\\d{1,18}") ? inspections.find(Long.parseLong(id)) : null;
        if (inspection == null) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            faces.responseComplete();
            return;
        }
        intact = verify();
    }

    /** Reading a stored file compares it with its digest. */
    private boolean verify() {
        try {
            Stream.of(inspection.photograph(), inspection.reconstruction())
                    .filter(Objects::nonNull)
                    .forEach(images::read);
            if (inspection.heatmap() != null) {
                heatmap = Heatmap.ofPng(images.read(inspection.heatmap()));
            }
            return true;
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.ERROR, "the pictures of inspection " + id + " are not what was stored", e);
            return false;
        }
    }

    public Inspection inspection() {
        return inspection;
    }

    /** What the plant was told. */
    public InspectionResult result() {
        return inspection == null ? null : inspection.result();
    }

    /** The map, or null without a score. */
    public Heatmap heatmap() {
        return heatmap;
    }

    /** Whether all pictures are there and have the digests that were written down when the part was judged. */
    public boolean intact() {
        return intact;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
