package io.plantinspection.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** What became of one and the same part, as far as its serial number tells. */
@ApplicationScoped
public class PartHistory {

    private final InspectionArchive inspections;

    protected PartHistory() {
        this(null);
    }

    @Inject
    public PartHistory(InspectionArchive inspections) {
        this.inspections = inspections;
    }

    /** The inspections of the product's part with this one's serial number, the newest first; none without a serial. */
    @Transactional
    public List<Inspection> of(Inspection inspection, int most) {
        String serial = inspection.result().serial();
        if (serial == null) {
            return List.of();
        }
        return inspections.newestAfter(InspectionCriteria.ofPart(inspection.product(), serial), null, most);
    }
}
