package io.plantinspection.inspection;

import java.util.List;

/**
 * A page of those that were asked for.
 *
 * @param rows in the order that was asked for
 * @param all of them
 */
public record FoundInspections(List<Inspection> rows, Counted all) {

    public FoundInspections {
        rows = List.copyOf(rows);
    }
}
