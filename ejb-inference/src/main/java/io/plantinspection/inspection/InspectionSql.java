package io.plantinspection.inspection;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A statement that grows together with its parameters. */
final class InspectionSql {

    private final StringBuilder text;
    private final List<Object> parameters = new ArrayList<>();

    InspectionSql(String begin) {
        text = new StringBuilder(begin);
    }

    /** All conditions; those on this column, and on the time that follows it in most indexes, are open. */
    InspectionSql where(List<Condition> conditions, String openColumn) {
        if (!conditions.isEmpty()) {
            text.append(conditions.stream()
                    .map(condition -> isOpen(condition, conditions, openColumn) ? condition.open() : condition.hidden())
                    .collect(Collectors.joining(" and ", " where ", "")));
            conditions.forEach(condition -> parameters.add(condition.value()));
        }
        return this;
    }

    private static boolean isOpen(Condition condition, List<Condition> conditions, String openColumn) {
        return condition.isOn(openColumn)
                || condition.isOn("judged_at") && conditions.stream().anyMatch(c -> c.fixes() && c.isOn(openColumn));
    }

    InspectionSql and(String more, Object... values) {
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
