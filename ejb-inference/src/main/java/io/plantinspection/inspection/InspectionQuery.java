package io.plantinspection.inspection;

import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.InstantColumn;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one place where questions about inspections become SQL. It chooses the index itself: what one index is to answer is
 * compared openly, everything else in a form that no index answers, and the order is spelt as the index has it. H2's
 * planner knows neither how often a value occurs nor that a sorted index makes a limit cheap, and would sort a million
 * rows to show twenty (docs/decisions/0031-lists-are-walked-or-collected.md).
 */
final class InspectionQuery {

    private static final String NEWEST = InspectionOrder.NEWEST.columns();

    private final List<Condition> conditions;
    private final String leading;
    private final boolean fewScores;

    InspectionQuery(InspectionCriteria criteria) {
        this(criteria, false);
    }

    /** @param fewScores whether a span of scores is asked for that holds few inspections */
    InspectionQuery(InspectionCriteria criteria, boolean fewScores) {
        this.fewScores = fewScores;
        this.conditions = Condition.of(criteria);
        this.leading = Condition.leading(conditions, fewScores);
    }

    /** Whether the span of scores that is asked for is what they are found by, and holds few. */
    boolean isByFewScores() {
        return fewScores && leading.equals("score");
    }

    /** How many there are, counted no further than to {@code most}. */
    int count(EntityManager entities, int most) {
        return count(List.of(this), entities, most).get(0);
    }

    /** How many there are for each of these questions, which are asked at once; counted no further than to {@code most}. */
    static List<Integer> count(List<InspectionQuery> each, EntityManager entities, int most) {
        var sql = new InspectionSql("");
        for (int i = 0; i < each.size(); i++) {
            InspectionQuery query = each.get(i);
            sql.and(i == 0 ? "" : " union all ")
                    .and("select " + i + ", count(*) from (select id from inspection")
                    .where(query.conditions, query.leading)
                    .and(" fetch first ? rows only) as counted", most);
        }
        Integer[] counts = new Integer[each.size()];
        for (Object row : sql.query(entities).getResultList()) {
            Object[] columns = (Object[]) row;
            counts[((Number) columns[0]).intValue()] = ((Number) columns[1]).intValue();
        }
        return List.of(counts);
    }

    /** How many they are among as many as {@code newest} of all; they are asked for by their scores only. */
    int countAmongNewest(EntityManager entities, int newest) {
        var sql = new InspectionSql("select count(*) from (select score from inspection order by " + NEWEST)
                .and(" fetch first ? rows only) as newest", newest)
                .where(conditions, leading);
        return ((Number) sql.query(entities).getSingleResult()).intValue();
    }

    /** How many of each verdict are among as many as {@code most} of them, or among all if they have few scores. */
    Map<Verdict, Integer> countVerdicts(EntityManager entities, int most) {
        InspectionSql sql = isByFewScores()
                ? new InspectionSql("select verdict, count(*) from inspection").where(conditions, leading)
                : new InspectionSql("select verdict, count(*) from (select verdict from inspection")
                        .where(conditions, leading)
                        .and(" fetch first ? rows only) as counted", most);
        sql.and(" group by verdict");
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Object row : sql.query(entities).getResultList()) {
            Object[] columns = (Object[]) row;
            counts.put(Verdict.valueOf((String) columns[0]), ((Number) columns[1]).intValue());
        }
        return counts;
    }

    /** Whether the index that they are found by has them in this order, so that nothing is sorted. */
    boolean isSortedBy(InspectionOrder order) {
        return switch (effective(order)) {
            case NEWEST -> leading.equals("judged_at") || fixed().isPresent() && !leading.equals("serial");
            case HIGHEST_SCORE -> leading.equals("score");
            default -> false;
        };
    }

    /** Numbers of those from {@code first} on: found by the index that gives the fewest, and sorted if it has to be. */
    List<Long> collected(EntityManager entities, InspectionOrder order, int first, int count) {
        return new InspectionSql("select id from inspection")
                .where(conditions, leading)
                .and(" order by " + columns(order))
                .and(" offset ? rows", first)
                .and(" fetch first ? rows only", count)
                .numbers(entities);
    }

    /**
     * The same ones, found on a walk along the index of the order.
     *
     * @param order one that {@link InspectionOrder#isWalked}
     */
    List<Long> walked(EntityManager entities, InspectionOrder order, int first, int count) {
        return new InspectionSql("select id from inspection")
                .where(conditions, order.first())
                .and(" order by " + order.columns())
                .and(" offset ? rows", first)
                .and(" fetch first ? rows only", count)
                .numbers(entities);
    }

    /** Numbers of the newest, after this one if it is not null; so a walk goes on without counting what it passed. */
    List<Long> newestAfter(EntityManager entities, Inspection last, int count) {
        Optional<Condition> fixed = fixed();
        var sql = new InspectionSql("select id from inspection")
                .where(conditions, fixed.map(Condition::column).orElse("judged_at"));
        if (last != null) {
            Long then = new InstantColumn().convertToDatabaseColumn(last.judgedAt());
            sql.and((conditions.isEmpty() ? " where" : " and") + " judged_at <= ?", then)
                    .and(" and not (judged_at = ?", then)
                    .and(" and id >= ?)", last.id());
        }
        return sql.and(" order by " + fixed.map(Condition::newest).orElse(NEWEST))
                .and(" fetch first ? rows only", count)
                .numbers(entities);
    }

    /** The condition that gives the leading column one value, if it does. */
    private Optional<Condition> fixed() {
        return conditions.stream()
                .filter(condition -> condition.isOn(leading) && condition.fixes())
                .findFirst();
    }

    /** The order without what is the same in all of them. */
    InspectionOrder effective(InspectionOrder order) {
        boolean same = order.groups()
                && conditions.stream().anyMatch(condition -> condition.fixes() && condition.isOn(order.first()));
        return same ? InspectionOrder.NEWEST : order;
    }

    private String columns(InspectionOrder order) {
        return fixed().filter(condition -> effective(order) == InspectionOrder.NEWEST)
                .map(Condition::newest)
                .orElseGet(() -> effective(order).columns());
    }
}
