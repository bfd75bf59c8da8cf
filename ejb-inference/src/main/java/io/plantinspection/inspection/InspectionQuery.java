package io.plantinspection.inspection;

import io.plantinspection.platform.InstantColumn;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one place where questions about inspections become SQL. It chooses the index itself: what one index is to answer is
 * compared openly, everything else in a form that no index answers, and the order is spelt as the index has it. H2's
 * planner knows neither how often a value occurs nor that a sorted index makes a limit cheap, and would sort a million
 * rows to show twenty (docs/decisions/0031-lists-are-walked-or-collected.md).
 */
final class InspectionQuery {

    private static final String NEWEST = InspectionOrder.NEWEST.columns();

    private final List<Condition> conditions;
    private final Optional<Condition> fewest;

    InspectionQuery(InspectionCriteria criteria) {
        this.conditions = Condition.of(criteria);
        this.fewest = conditions.stream().findFirst();
    }

    /** How many there are, counted no further than to {@code most}. */
    int count(EntityManager entities, int most) {
        var sql = new Sql("select count(*) from (select id from inspection")
                .where(conditions, fewestColumn())
                .and(" fetch first ? rows only) as counted", most);
        return ((Number) sql.query(entities).getSingleResult()).intValue();
    }

    /** Whether the index that the fewest are found by has them in this order, so that nothing is sorted. */
    boolean isSortedBy(InspectionOrder order) {
        return fewest.isEmpty()
                || fewest.get().column().equals(order.first())
                || fewest.get().fixes() && effective(order) == InspectionOrder.NEWEST;
    }

    /** Numbers of those from {@code first} on: found by the index that gives the fewest, and then sorted. */
    List<Long> collected(EntityManager entities, InspectionOrder order, int first, int count) {
        Sql found = order.isInWideIndexes()
                ? new Sql("select id from inspection").where(conditions, fewestColumn())
                // found without their rows first, which only the sorting needs
                : new Sql("select id from (select id as found from inspection")
                        .where(conditions, fewestColumn())
                        .and(") as few join inspection on id = found");
        return found.and(" order by " + columns(order))
                .and(" offset ? rows", first)
                .and(" fetch first ? rows only", count)
                .numbers(entities);
    }

    /** The same ones, found on a walk along the index of the order. */
    List<Long> walked(EntityManager entities, InspectionOrder order, int first, int count) {
        return new Sql("select id from inspection")
                .where(conditions, effective(order).first())
                .and(" order by " + effective(order).columns())
                .and(" offset ? rows", first)
                .and(" fetch first ? rows only", count)
                .numbers(entities);
    }

    /** Numbers of the newest, after this one if it is not null; so a walk goes on without counting what it passed. */
    List<Long> newestAfter(EntityManager entities, Inspection last, int count) {
        Optional<Condition> fixed = fewest.filter(Condition::fixes);
        var sql = new Sql("select id from inspection")
                .where(conditions, fixed.map(Condition::column).orElse("judged_at"));
        if (last != null) {
            Long then = new InstantColumn().convertToDatabaseColumn(last.judgedAt());
            sql.and((conditions.isEmpty() ? " where" : " and") + " judged_at <= ?", then)
                    .and(" and not (judged_at = ?", then)
                    .and(" and id >= ?)", last.id());
        }
        return sql.and(" order by " + fixed.map(InspectionQuery::newestOf).orElse(NEWEST))
                .and(" fetch first ? rows only", count)
                .numbers(entities);
    }

    /** The order without what is the same in all of them. */
    private InspectionOrder effective(InspectionOrder order) {
        boolean same = order.groups()
                && conditions.stream()
                        .anyMatch(condition ->
                                condition.fixes() && condition.column().equals(order.first()));
        return same ? InspectionOrder.NEWEST : order;
    }

    private String columns(InspectionOrder order) {
        return fewest.filter(Condition::fixes)
                .filter(condition -> effective(order) == InspectionOrder.NEWEST)
                .map(InspectionQuery::newestOf)
                .orElseGet(() -> effective(order).columns());
    }

    /** The newest with one value, in the words in which that column's index is sorted. */
    private static String newestOf(Condition fixed) {
        return switch (fixed.column()) {
                    case "verdict" -> "verdict desc, ";
                    case "product", "model_version" -> fixed.column() + ", ";
                    default -> fixed.column() + " nulls last, ";
                }
                + NEWEST;
    }

    private String fewestColumn() {
        return fewest.map(Condition::column).orElse("judged_at");
    }

    /** A statement that grows together with its parameters. */
    private static final class Sql {

        private final StringBuilder text;
        private final List<Object> parameters = new ArrayList<>();

        Sql(String begin) {
            text = new StringBuilder(begin);
        }

        /** All conditions; those on this column, and on the time that follows it in most indexes, are open. */
        Sql where(List<Condition> conditions, String openColumn) {
            if (!conditions.isEmpty()) {
                text.append(conditions.stream()
                        .map(condition ->
                                isOpen(condition, conditions, openColumn) ? condition.open() : condition.hidden())
                        .collect(Collectors.joining(" and ", " where ", "")));
                conditions.forEach(condition -> parameters.add(condition.value()));
            }
            return this;
        }

        private static boolean isOpen(Condition condition, List<Condition> conditions, String openColumn) {
            return condition.column().equals(openColumn)
                    || condition.column().equals("judged_at")
                            && conditions.stream()
                                    .anyMatch(c -> c.fixes() && c.column().equals(openColumn));
        }

        Sql and(String more, Object... values) {
            text.append(more);
            parameters.addAll(List.of(values));
            return this;
        }

        Query query(EntityManager entities) {
            Query query = entities.createNativeQuery(text.toString());
            for (int i = 0; i < parameters.size(); i++) {
                query.setParameter(i + 1, parameters.get(i));
            }
            return query;
        }

        List<Long> numbers(EntityManager entities) {
            List<Long> numbers = new ArrayList<>();
            for (Object number : query(entities).getResultList()) {
                numbers.add(((Number) number).longValue());
            }
            return numbers;
        }
    }
}
