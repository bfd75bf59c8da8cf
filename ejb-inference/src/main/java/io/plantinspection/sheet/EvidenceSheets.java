package io.plantinspection.sheet;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.decision.Decisions;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.InspectionArchive;
import io.plantinspection.platform.RejectedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints all that the record says of one inspection. */
@ApplicationScoped
public class EvidenceSheets {

    private static final System.Logger LOG = System.getLogger(EvidenceSheets.class.getName());
    private static final int MOST_EVENTS = 1000;

    private final InspectionArchive inspections;
    private final Decisions decisions;
    private final AuditTrail trail;
    private final ImageStore images;
    private final ImageIntake intake;

    protected EvidenceSheets() {
        this(null, null, null, null, null);
    }

    @Inject
    public EvidenceSheets(
            InspectionArchive inspections,
            Decisions decisions,
            AuditTrail trail,
            ImageStore images,
            ImageIntake intake) {
        this.inspections = inspections;
        this.decisions = decisions;
        this.trail = trail;
        this.images = images;
        this.intake = intake;
    }

    /**
     * The evidence sheet of an inspection as PDF; the same bytes as long as the record says the same.
     *
     * @param language of its words; English if there are none in it
     * @return empty if there is no such inspection
     */
    @Transactional
    public Optional<EvidenceSheet> of(long inspection, Locale language, Actor actor) {
        actor.require(Permission.SEE_INSPECTIONS);
        return Optional.ofNullable(inspections.find(inspection)).map(part -> {
            var evidence = new Evidence(
                    part,
                    firstFirst(decisions.of(inspection)),
                    firstFirst(trail.about("inspection", part.result().requestId(), MOST_EVENTS)));
            return new EvidenceSheet(evidence.number(), Sheet.pdf(evidence, pictures(part), language));
        });
    }

    private Optional<SheetPictures> pictures(Inspection part) {
        try {
            return Optional.of(SheetPictures.of(part, images, intake));
        } catch (IllegalStateException | RejectedException e) {
            LOG.log(System.Logger.Level.ERROR, "the pictures of inspection " + part.id() + " cannot be shown", e);
            return Optional.empty();
        }
    }

    private static <T> List<T> firstFirst(List<T> newestFirst) {
        List<T> list = new ArrayList<>(newestFirst);
        Collections.reverse(list);
        return list;
    }
}
