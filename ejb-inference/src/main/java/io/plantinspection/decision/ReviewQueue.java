package io.plantinspection.decision;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.inspection.WaitingPart;
import io.plantinspection.platform.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts that wait for a decision, the oldest first; people who work on it together are shown different ones. */
@ApplicationScoped
public class ReviewQueue {

    /** How long a part is kept for the one who has it on the screen. */
    static final Duration KEPT = Duration.ofMinutes(2);

    /** More than people work on it at the same time. */
    private static final int CANDIDATES = 50;

    private final EntityManager entities;
    private final DatabaseClock clock;

    protected ReviewQueue() {
        this(null, null);
    }

    @Inject
    public ReviewQueue(EntityManager entities, DatabaseClock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Number of parts of a product that wait, or of all products if it is null. */
    @Transactional
    public long size(String product) {
        return query("select count(w)", product, "", Long.class).getSingleResult();
    }

    /** How many parts wait, by product; products of which none waits are left out. */
    @Transactional
    public SortedMap<String, Long> sizes() {
        SortedMap<String, Long> sizes = new TreeMap<>();
        entities.createQuery("select w.product, count(w) from WaitingPart w group by w.product", Object[].class)
                .getResultStream()
                .forEach(row -> sizes.put((String) row[0], ((Number) row[1]).longValue()));
        return sizes;
    }

    /**
     * The next part to look at, which is kept for this person for two minutes: the first behind the given one, or from
     * the start again. Parts that somebody else has on the screen are left out.
     *
     * @param product or null for all
     * @param after number of the inspection that was looked at last, or 0
     * @return number of its inspection; empty if none is left
     */
    @Transactional
    public OptionalLong next(String product, long after, Actor actor) {
        actor.require(Permission.DECIDE_REVIEWS);
        Instant now = clock.now();
        return first(product, " and w.inspection > :after", after, actor, now)
                .or(() -> first(product, " and w.inspection <= :after", after, actor, now))
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private Optional<Long> first(String product, String condition, long after, Actor actor, Instant now) {
        return query("select w", product, condition + " order by w.inspection", WaitingPart.class)
                .setParameter("after", after)
                .setMaxResults(CANDIDATES)
                .getResultStream()
                .filter(part -> isFree(part, actor, now))
                .findFirst()
                .map(WaitingPart::inspection);
    }

    /** Keeps a part unless somebody else has it, or has decided about it since it was found. */
    private boolean isFree(WaitingPart part, Actor actor, Instant now) {
        if (part.isShownToOther(actor.name(), now)) {
            return false;
        }
        entities.detach(part);
        WaitingPart locked = entities.find(WaitingPart.class, part.inspection(), LockModeType.PESSIMISTIC_WRITE);
        if (locked == null || locked.isShownToOther(actor.name(), now)) {
            return false;
        }
        locked.show(actor.name(), now.plus(KEPT));
        return true;
    }

    private <T> TypedQuery<T> query(String select, String product, String more, Class<T> type) {
        String where = " from WaitingPart w where " + (product == null ? "1 = 1" : "w.product = :product") + more;
        TypedQuery<T> query = entities.createQuery(select + where, type);
        return product == null ? query : query.setParameter("product", product);
    }
}
