package io.plantinspection.shadows;

import io.plantinspection.inspection.ShadowInspection;
import io.plantinspection.inspection.ShadowInspections;
import io.plantinspection.inspection.ShadowLooks;
import io.plantinspection.inspection.ShadowTally;
import io.plantinspection.layout.PagedRows;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** How often shadow models disagreed with the models in force, and about which parts. */
@Named
@RequestScoped
public class ShadowPage {

    @Inject
    private ShadowInspections inspections;

    @Inject
    private ShadowLooks looks;

    private List<ShadowTally> tallies;
    private PagedRows<ShadowInspection> rows;

    /** One line for each model that was a shadow, the newest model first. */
    public List<ShadowTally> tallies() {
        if (tallies == null) {
            tallies = inspections.tallies();
        }
        return tallies;
    }

    /** The disagreements that the table shows, the newest first. */
    public PagedRows<ShadowInspection> rows() {
        if (rows == null) {
            rows = new PagedRows<>(inspections::countDisagreements, inspections::disagreements);
        }
        return rows;
    }

    /** Parts that no shadow saw for want of room, since the server started. */
    public long dropped() {
        return looks.dropped();
    }

    /** Parts that a shadow failed at, since the server started. */
    public long failed() {
        return looks.failed();
    }
}
