package io.plantinspection.inspection;

import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.InstantColumn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Which have few inspections of one value; of verdicts these are the ones that come first among conditions. */
    private static final Set<String> RARE = Set.of("serial", "lot", "verdict");

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

    /** The column by whose index the fewest are usually found; a span of scores may hold nearly all or nearly none. */
    static String leading(List<Condition> conditions, boolean fewScores) {
        List<String> columns = conditions.stream().map(Condition::column).toList();
        if (columns.isEmpty()) {
            return "judged_at";
        }
        if (RARE.contains(columns.get(0))) {
            return columns.get(0);
        }
        // a verdict that is not rare is the one that nearly all have
        Optional<String> other = columns.stream()
                .filter(column -> !Set.of("score", "verdict").contains(column))
                .findFirst();
        return fewScores ? "score" : other.orElse("score");
    }

    private static Condition equal(String column, String value) {
        return new Condition(column, "=", value, "''");
    }

    boolean isOn(String name) {
        return column.equals(name);
    }

    /** Whether one value satisfies it, so that the newest of them follow each other in the column's index. */
    boolean fixes() {
        return comparison.equals("=");
    }

    /** The condition in words. */
    String text() {
        Object said = isOn("judged_at") ? INSTANTS.convertToEntityAttribute((Long) value) : value;
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

    /** {@code order by} for the newest with one value, in the words in which the column's index is sorted. */
    String newest() {
        return switch (column) {
                    case "verdict" -> "verdict desc, ";
                    case "product", "model_version" -> column + ", ";
                    // its index has no times: these are few, and are sorted
                    case "serial" -> "";
                    default -> column + " nulls last, ";
                }
                + InspectionOrder.NEWEST.columns();
    }
}
