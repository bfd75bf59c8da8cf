package io.plantinspection.inspections;

import io.plantinspection.inspection.Inspections;
import io.plantinspection.messages.Verdict;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The list of inspections, of one verdict or of all. */
@Named
@RequestScoped
public class InspectionList {

    @Inject
    private Inspections inspections;

    @Inject
    private InspectionFilter filter;

    private InspectionRows rows;

    /** What the table shows. */
    public InspectionRows rows() {
        if (rows == null) {
            rows = new InspectionRows(inspections, filter.getVerdict());
        }
        return rows;
    }

    /** The verdicts that the list can be narrowed to. */
    public Verdict[] verdicts() {
        return Verdict.values();
    }

    /** Number of inspections with this verdict, or of all if it is null. */
    public long count(Verdict verdict) {
        return inspections.count(verdict);
    }
}
