package io.plantinspection.statistics;

import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.InstantColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many inspections of each product ended in each verdict since the record began, by the tallies of the hours: numbers
 * that only grow, for monitoring. Hours that are over are read once, so that a record of years is as fast as one of a day.
 */
@ApplicationScoped
public class VerdictTotals {

    /** Longer than it takes until an inspection is on record and counted. */
    private static final Duration SETTLING = Duration.ofHours(1);

    private final EntityManager entities;
    private final Map<Ended, Long> over = new HashMap<>();
    private final Map<Ended, Long> told = new HashMap<>();
    private Instant until = Instant.EPOCH;

    protected VerdictTotals() {
        this(null);
    }

    @Inject
    public VerdictTotals(EntityManager entities) {
        this.entities = entities;
    }

    private record Ended(String product, Verdict verdict) {}

    /**
     * @param verdict of the model, whatever a person decided later
     * @param inspections 0 or more
     */
    public record Total(String product, Verdict verdict, long inspections) {}

    /** Each verdict of each product that was ever inspected, by product. */
    @Transactional
    public synchronized List<Total> now() {
        Instant settled = Grain.HOUR.floor(counted().minus(SETTLING));
        if (settled.isAfter(until)) {
            sums(until, settled).forEach((ended, inspections) -> over.merge(ended, inspections, Long::sum));
            until = settled;
        }
        Map<Ended, Long> now = new HashMap<>(over);
        sums(until, null).forEach((ended, inspections) -> now.merge(ended, inspections, Long::sum));
        // fewer only while everything is counted again
        now.forEach((ended, inspections) -> told.merge(ended, inspections, Math::max));
        return told.keySet().stream()
                .map(Ended::product)
                .distinct()
                .sorted()
                .flatMap(product -> Stream.of(Verdict.values())
                        .map(verdict ->
                                new Total(product, verdict, told.getOrDefault(new Ended(product, verdict), 0L))))
                .toList();
    }

    /** When the last inspection was judged that is counted; long ago without one. */
    private Instant counted() {
        return ((List<?>) entities.createNativeQuery("select i.judged_at from tally_progress p"
                                + " join inspection i on i.id = p.last_number where p.source = ?1")
                        .setParameter(1, Source.INSPECTION.name())
                        .getResultList())
                .stream()
                        .map(micros -> new InstantColumn().convertToEntityAttribute(((Number) micros).longValue()))
                        .findFirst()
                        .orElse(Instant.EPOCH);
    }

    private Map<Ended, Long> sums(Instant from, Instant to) {
        TypedQuery<Object[]> query = entities.createQuery(
                        "select t.product, t.verdict, sum(t.inspections) from Tally t where t.grain = :grain"
                                + " and t.at >= :from" + (to == null ? "" : " and t.at < :to")
                                + " group by t.product, t.verdict",
                        Object[].class)
                .setParameter("grain", Grain.HOUR)
                .setParameter("from", from);
        if (to != null) {
            query.setParameter("to", to);
        }
        return query.getResultStream()
                .collect(Collectors.toMap(
                        row -> new Ended((String) row[0], (Verdict) row[1]), row -> ((Number) row[2]).longValue()));
    }
}
