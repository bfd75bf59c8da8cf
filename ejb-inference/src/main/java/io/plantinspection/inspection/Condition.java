package io.plantinspection.inspection;

import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.InstantColumn;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that is asked of inspections.
 *
 * @param column of the table
 * @param comparison that SQL makes
 * @param value on the right of it
 * @param absent SQL for a value that does not satisfy it
 */
record Condition(String column, String comparison, Object value, String absent) {

    private static final InstantColumn INSTANTS = new InstantColumn();

    /** What the criteria ask for, that which the fewest inspections usually satisfy first. */
    static List<Condition> of(InspectionCriteria criteria) {
        boolean usual = criteria.verdict() == Verdict.ACCEPT;
        String verdict = criteria.verdict() == null ? null : criteria.verdict().name();
        return Stream.of(
                        equal("serial", criteria.serial()),
                        equal("lot", criteria.lot()),
                        equal("verdict", usual ? null : verdict),
                        equal("station", criteria.station()),
                        equal("model_version", criteria.modelVersion()),
                        equal("line", criteria.line()),
                        equal("product", criteria.product()),
                        new Condition("score", ">=", criteria.scoreFrom(), "-1"),
                        new Condition("score", "<=", criteria.scoreTo(), "2"),
                        new Condition("judged_at", ">=", INSTANTS.convertToDatabaseColumn(criteria.from()), "0"),
                        new Condition("judged_at", "<", INSTANTS.convertToDatabaseColumn(criteria.to()), "0"),
                        equal("verdict", usual ? verdict : null))
                .filter(condition -> condition.value() != null)
                .toList();
    }

    private static Condition equal(String column, String value) {
        return new Condition(column, "=", value, "''");
    }

    /** Whether one value satisfies it, so that the newest of them follow each other in the column's index. */
    boolean fixes() {
        return comparison.equals("=");
    }

    /** The condition in words. */
    String text() {
        Object said = column.equals("judged_at") ? INSTANTS.convertToEntityAttribute((Long) value) : value;
        return column + " " + comparison + " " + said;
    }

    /** For {@code where}; an index of the column may answer it. */
    String open() {
        return column + " " + comparison + " ?";
    }

    /** For {@code where}; no index answers it, so that the planner keeps to the one that was chosen. */
    String hidden() {
        return "coalesce(" + column + ", " + absent + ") " + comparison + " ?";
    }
}
