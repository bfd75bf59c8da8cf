package io.plantinspection.statistics;

import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.InstantColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads inspections, of which all tallies are made, in the caller's transaction. */
@ApplicationScoped
class Recount {

    private static final InstantColumn TIMES = new InstantColumn();

    private final EntityManager entities;

    protected Recount() {
        this(null);
    }

    @Inject
    Recount(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The counts of the inspections that were judged in this time. What has a number beyond the last one is as if it were
     * not there, for the parts of the others too.
     *
     * @param from inclusive
     * @param to exclusive
     */
    Map<TallyKey, Count> of(Instant from, Instant to, Map<Source, Long> last, Grain grain) {
        Map<TallyKey, Count> counts = new HashMap<>();
        // a sum, so that the database looks for the time in an index and not for all lower numbers
        for (Object row : entities.createNativeQuery("select i.judged_at, i.product, i.station, i.line,"
                        + " i.model_version, i.verdict, i.milliseconds, i.score,"
                        + " case when i.serial is not null and exists (select 1 from inspection e"
                        + " where e.product = i.product and e.serial = i.serial and e.id < i.id) then 0 else 1 end,"
                        + " case when i.serial is not null and exists (select 1 from inspection e"
                        + " where e.product = i.product and e.serial = i.serial and e.id > i.id and e.id <= ?3)"
                        + " then 0 else 1 end,"
                        + " (select d.outcome from part_decision d where d.inspection = i.id and d.id <= ?4"
                        + " order by d.number desc fetch first 1 row only)"
                        + " from inspection i where i.judged_at >= ?1 and i.judged_at < ?2 and i.id + 0 <= ?3")
                .setParameter(1, TIMES.convertToDatabaseColumn(from))
                .setParameter(2, TIMES.convertToDatabaseColumn(to))
                .setParameter(3, last.get(Source.INSPECTION))
                .setParameter(4, last.get(Source.DECISION))
                .getResultList()) {
            CountedInspection inspection = inspection((Object[]) row);
            counts.computeIfAbsent(inspection.key().in(grain), key -> new Count())
                    .add(inspection);
        }
        return counts;
    }

    private static CountedInspection inspection(Object[] row) {
        Verdict verdict = Verdict.valueOf((String) row[5]);
        var key =
                new TallyKey(time(row[0]), (String) row[1], orEmpty(row[2]), orEmpty(row[3]), (String) row[4], verdict);
        return new CountedInspection(
                key,
                ((Number) row[8]).intValue() == 1,
                ((Number) row[9]).intValue() == 1,
                Outcome.of(row[10] == null ? verdict : Verdict.valueOf((String) row[10])),
                ((Number) row[6]).doubleValue(),
                row[7] == null ? null : ((Number) row[7]).doubleValue());
    }

    private static String orEmpty(Object text) {
        return text == null ? "" : (String) text;
    }

    private static Instant time(Object micros) {
        return TIMES.convertToEntityAttribute(((Number) micros).longValue());
    }

    /** Numbers of the next things from this one on, with the times at which the inspections were judged. */
    SortedMap<Long, Instant> judged(Source source, long first, long last, int most) {
        String query = switch (source) {
            case INSPECTION ->
                "select i.id, i.judged_at from inspection i where i.id >= ?1 and i.id <= ?2 order by i.id";
            case DECISION ->
                "select d.id, i.judged_at from part_decision d join inspection i on i.id = d.inspection"
                        + " where d.id >= ?1 and d.id <= ?2 order by d.id";
        };
        SortedMap<Long, Instant> judged = new TreeMap<>();
        for (Object row : entities.createNativeQuery(query)
                .setParameter(1, first)
                .setParameter(2, last)
                .setMaxResults(most)
                .getResultList()) {
            judged.put(((Number) ((Object[]) row)[0]).longValue(), time(((Object[]) row)[1]));
        }
        return judged;
    }

    /**
     * When the inspections were judged that come before and after these ones of the same part: one of them is no longer
     * the part's last one, or no longer its first.
     */
    List<Instant> neighbours(long first, long last) {
        List<Instant> times = new ArrayList<>(neighbours("max(e.id)", "<", first, last));
        times.addAll(neighbours("min(e.id)", ">", first, last));
        return times;
    }

    private List<Instant> neighbours(String nearest, String side, long first, long last) {
        @SuppressWarnings("unchecked")
        List<Number> times = entities.createNativeQuery("select n.judged_at from (select (select " + nearest
                        + " from inspection e where e.product = i.product and e.serial = i.serial and e.id " + side
                        + " i.id) as nearest from inspection i"
                        + " where i.id >= ?1 and i.id <= ?2 and i.serial is not null) p"
                        + " join inspection n on n.id = p.nearest")
                .setParameter(1, first)
                .setParameter(2, last)
                .getResultList();
        return times.stream().map(Recount::time).toList();
    }

    /** The hours in which inspections with numbers up to the last one were judged. */
    SortedSet<Instant> hours(long last) {
        long hour = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(1, ChronoUnit.HOURS));
        SortedSet<Instant> hours = new TreeSet<>();
        for (Object at : entities.createNativeQuery(
                        "select distinct judged_at / " + hour + " from inspection where id <= ?1")
                .setParameter(1, last)
                .getResultList()) {
            hours.add(TIMES.convertToEntityAttribute(((Number) at).longValue() * hour));
        }
        return hours;
    }

    /** Number of the newest inspection, 0 without any. */
    long newest() {
        return ((Number) entities.createNativeQuery("select coalesce(max(id), 0) from inspection")
                        .getSingleResult())
                .longValue();
    }
}
