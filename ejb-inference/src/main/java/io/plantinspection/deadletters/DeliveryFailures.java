package io.plantinspection.deadletters;

import io.plantinspection.platform.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps why messages could not be worked on. A listener's transaction is the broker's and may be rolled back, so what is
 * written for an attempt has transactions of its own.
 */
@ApplicationScoped
class DeliveryFailures {

    /** Longer than any message is delivered again and again. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final EntityManager entities;
    private final DatabaseClock clock;

    protected DeliveryFailures() {
        this(null, null);
    }

    @Inject
    DeliveryFailures(EntityManager entities, DatabaseClock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Writes down that an attempt begins, for the case that nobody is left to write down how it ended. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void begin(Attempt attempt) {
        entities.persist(DeliveryFailure.begun(attempt, clock.now()));
    }

    /**
     * Keeps how an attempt failed.
     *
     * @param counts whether the message may be the cause
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void keep(Attempt attempt, Throwable failure, boolean counts) {
        Instant now = clock.now();
        List<DeliveryFailure> before = of(attempt.delivery());
        DeliveryFailure last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (last == null || last.attempt() != attempt.number()) {
            last = DeliveryFailure.begun(attempt, now);
            entities.persist(last);
        }
        last.failed(FailureSummary.of(failure), counts);
    }

    /** Writes down that the work is done, which is all that is left to say should the broker not hear of it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void done(Attempt attempt) {
        of(attempt.delivery()).forEach(failure -> failure.done(attempt));
        entities.createQuery("delete from DeliveryFailure f where f.counts = false and f.at < :old")
                .setParameter("old", clock.now().minus(KEPT))
                .executeUpdate();
    }

    /**
     * How many attempts this message has spoilt. A first one of which nothing was kept is one of them: it ended the server,
     * or was cut off with it.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int counted(Delivery delivery) {
        List<DeliveryFailure> all = of(delivery);
        boolean firstKept = all.stream().anyMatch(failure -> failure.attempt() == 1);
        int kept = (int) all.stream().filter(DeliveryFailure::counts).count();
        return firstKept ? kept : kept + 1;
    }

    /** The attempts of a message of which something was kept, the first one first. */
    @Transactional
    List<DeliveryFailure> of(Delivery delivery) {
        return entities.createQuery(
                        "select f from DeliveryFailure f where f.delivery = :delivery order by f.id",
                        DeliveryFailure.class)
                .setParameter("delivery", delivery.key())
                .getResultList();
    }

    /** Where messages were sent of whose attempts something was kept, by the message's key. */
    @Transactional
    Map<String, String> addresses(Collection<String> deliveries) {
        Map<String, String> addresses = new HashMap<>();
        if (!deliveries.isEmpty()) {
            entities.createQuery(
                            "select distinct f.delivery, f.address from DeliveryFailure f where f.delivery in :deliveries",
                            Object[].class)
                    .setParameter("deliveries", deliveries)
                    .getResultList()
                    .forEach(row -> addresses.put((String) row[0], (String) row[1]));
        }
        return addresses;
    }

    /** Forgets the attempts of a message that came to an end. */
    @Transactional
    void forget(Delivery delivery) {
        entities.createQuery("delete from DeliveryFailure f where f.delivery = :delivery")
                .setParameter("delivery", delivery.key())
                .executeUpdate();
    }
}
