package io.plantinspection.inspection;

import java.util.List;

/**
 * A page of those that were asked for.
 *
 * @param rows in their order
 * @param order of them: the newest first where there are too many for the one that was asked for
 * @param all of them
 * @param verdicts of those that fit what was asked for beside the verdict
 */
public record FoundInspections(List<Inspection> rows, InspectionOrder order, Counted all, VerdictCounts verdicts) {

    public FoundInspections {
        rows = List.copyOf(rows);
    }
}
