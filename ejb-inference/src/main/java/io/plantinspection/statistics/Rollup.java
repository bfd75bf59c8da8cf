package io.plantinspection.statistics;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.TextForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps the tallies: finds the inspections that came since the last time and counts the minutes again that they lie in.
 * A minute that is counted twice is the same, so nothing is lost or doubled whenever a server ends.
 */
@ApplicationScoped
public class Rollup {

    /** Most inspections in one transaction. */
    private static final int CHUNK = 20_000;

    /** Longer than a transaction may last (setup.asadmin): a number that is missing for so long was rolled back. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Hours of which the minutes are kept too; the others are counted from the inspections when something changes. */
    private static final Duration MINUTES_KEPT = Duration.ofHours(48);

    private final EntityManager entities;
    private final Recount recount;
    private final AuditTrail audit;
    private final DatabaseClock clock;

    protected Rollup() {
        this(null, null, null, null);
    }

    @Inject
    public Rollup(EntityManager entities, Recount recount, AuditTrail audit, DatabaseClock clock) {
        this.entities = entities;
        this.recount = recount;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Counts the next inspections and decisions, in a transaction of its own.
     *
     * @return whether there are more
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean step() {
        Map<Source, TallyProgress> progress = locked();
        Instant now = clock.now();
        SortedSet<Instant> changed = new TreeSet<>(late(now));
        boolean more = false;
        for (Source source : Source.values()) {
            long from = progress.get(source).last() + 1;
            SortedMap<Long, Instant> next = recount.judged(source, from, Long.MAX_VALUE, CHUNK);
            if (!next.isEmpty()) {
                MissingNumbers.between(source, from, next.lastKey(), next.keySet(), now)
                        .forEach(entities::persist);
                changed.addAll(times(source, next));
                progress.get(source).advance(next.lastKey());
            }
            more |= next.size() == CHUNK;
        }
        count(changed, lasts(progress), minutesKeptFrom(now));
        return more;
    }

    private Map<Source, TallyProgress> locked() {
        return progress(LockModeType.PESSIMISTIC_WRITE);
    }

    private Map<Source, TallyProgress> progress(LockModeType lock) {
        Map<Source, TallyProgress> progress = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            progress.put(source, entities.find(TallyProgress.class, source, lock));
        }
        return progress;
    }

    private static Map<Source, Long> lasts(Map<Source, TallyProgress> progress) {
        Map<Source, Long> lasts = new EnumMap<>(Source.class);
        progress.forEach((source, of) -> lasts.put(source, of.last()));
        return lasts;
    }

    /** When the inspections were judged that count otherwise than before. */
    private List<Instant> times(Source source, SortedMap<Long, Instant> found) {
        List<Instant> times = new ArrayList<>(found.values());
        if (source == Source.INSPECTION) {
            times.addAll(recount.neighbours(found.firstKey(), found.lastKey()));
        }
        return times;
    }

    /** The same for what had numbers that were missing. */
    private List<Instant> late(Instant now) {
        List<Instant> times = new ArrayList<>();
        for (MissingNumbers missing : entities.createQuery("select m from MissingNumbers m", MissingNumbers.class)
                .getResultList()) {
            entities.detach(missing);
            Source source = missing.source();
            SortedMap<Long, Instant> found = recount.judged(source, missing.first(), missing.last(), CHUNK);
            boolean givenUp = missing.noticedAt().isBefore(now.minus(PATIENCE));
            if (!found.isEmpty() || givenUp) {
                entities.createQuery("delete from MissingNumbers m where m.id = :id")
                        .setParameter("id", missing.id())
                        .executeUpdate();
            }
            if (!found.isEmpty()) {
                times.addAll(times(source, found));
                MissingNumbers.between(source, missing.first(), missing.last(), found.keySet(), missing.noticedAt())
                        .forEach(entities::persist);
            }
        }
        return times;
    }

    private static Instant minutesKeptFrom(Instant now) {
        return Grain.HOUR.floor(now.minus(MINUTES_KEPT));
    }

    private void count(SortedSet<Instant> changed, Map<Source, Long> last, Instant minutesKeptFrom) {
        SortedMap<Instant, SortedSet<Instant>> minutes = new TreeMap<>();
        changed.forEach(time -> minutes.computeIfAbsent(Grain.HOUR.floor(time), hour -> new TreeSet<>())
                .add(Grain.MINUTE.floor(time)));
        minutes.forEach((hour, of) -> {
            if (hour.isBefore(minutesKeptFrom)) {
                keep(Grain.HOUR, hour, recount.of(hour, Grain.HOUR.next(hour), last, Grain.HOUR));
            } else {
                of.forEach(minute ->
                        keep(Grain.MINUTE, minute, recount.of(minute, Grain.MINUTE.next(minute), last, Grain.MINUTE)));
                keep(Grain.HOUR, hour, hourOfMinutes(hour));
            }
        });
        entities.createQuery("delete from Tally t where t.grain = :grain and t.at < :from")
                .setParameter("grain", Grain.MINUTE)
                .setParameter("from", minutesKeptFrom)
                .executeUpdate();
    }

    private void keep(Grain grain, Instant at, Map<TallyKey, Count> counts) {
        entities.createQuery("delete from Tally t where t.grain = :grain and t.at = :at")
                .setParameter("grain", grain)
                .setParameter("at", at)
                .executeUpdate();
        counts.forEach((key, count) -> entities.persist(new Tally(grain, key, count)));
        entities.flush();
        entities.clear();
    }

    private Map<TallyKey, Count> hourOfMinutes(Instant hour) {
        Map<TallyKey, Count> counts = new HashMap<>();
        kept(Grain.MINUTE, hour, Grain.HOUR.next(hour))
                .forEach(tally -> counts.computeIfAbsent(tally.key().in(Grain.HOUR), key -> new Count())
                        .add(tally.count()));
        return counts;
    }

    private List<Tally> kept(Grain grain, Instant from, Instant to) {
        return entities.createQuery(
                        "select t from Tally t where t.grain = :grain and t.at >= :from and t.at < :to", Tally.class)
                .setParameter("grain", grain)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }

    /**
     * Throws all tallies away; the next steps count every inspection again.
     *
     * @param reason why, for the record
     * @throws IllegalArgumentException without a reason
     */
    @Transactional
    public void rebuild(Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        if (!TextForm.REASON.fits(reason)) {
            throw new IllegalArgumentException("counting again needs a reason: " + TextForm.REASON);
        }
        Map<Source, TallyProgress> progress = locked();
        entities.createQuery("delete from Tally t").executeUpdate();
        entities.createQuery("delete from MissingNumbers m").executeUpdate();
        long before = progress.get(Source.INSPECTION).last();
        progress.values().forEach(source -> source.advance(0));
        audit.record(actor, new Change("statistics.rebuilt", "tallies", "inspection " + before, null, reason));
    }

    /**
     * Counts everything again beside the tallies and compares.
     *
     * @return the hours of which the tallies are not what a recount gives; none is as it should be
     */
    @Transactional
    public List<Instant> check() {
        Map<Source, Long> last = lasts(progress(LockModeType.NONE));
        SortedSet<Instant> hours = recount.hours(last.get(Source.INSPECTION));
        hours.addAll(entities.createQuery("select distinct t.at from Tally t where t.grain = :grain", Instant.class)
                .setParameter("grain", Grain.HOUR)
                .getResultList());
        List<Instant> suspected = wrong(hours, last);
        // something may have been counted meanwhile
        return suspected.isEmpty() ? suspected : wrong(suspected, lasts(locked()));
    }

    private List<Instant> wrong(Collection<Instant> hours, Map<Source, Long> last) {
        return hours.stream()
                .filter(hour -> !tallies(hour).equals(recount.of(hour, Grain.HOUR.next(hour), last, Grain.HOUR)))
                .toList();
    }

    private Map<TallyKey, Count> tallies(Instant hour) {
        Map<TallyKey, Count> counts = new HashMap<>();
        kept(Grain.HOUR, hour, Grain.HOUR.next(hour)).forEach(tally -> counts.put(tally.key(), tally.count()));
        // months of them at once would fill the memory
        entities.clear();
        return counts;
    }

    /** How many inspections are not counted yet; about, for numbers may be missing. */
    @Transactional
    public long behind() {
        return Math.max(
                0,
                recount.newest()
                        - entities.find(TallyProgress.class, Source.INSPECTION).last());
    }
}
