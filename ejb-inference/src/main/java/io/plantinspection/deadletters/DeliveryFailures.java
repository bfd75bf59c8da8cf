package io.plantinspection.deadletters;

import io.plantinspection.platform.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** Keeps why messages could not be worked on, whatever becomes of the transactions in which that was tried. */
@ApplicationScoped
class DeliveryFailures {

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

    /** Keeps a failed attempt; the transaction of the attempt is rolled back and must not take this with it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void keep(Delivery delivery, String address, int attempt, Throwable failure) {
        entities.persist(new DeliveryFailure(delivery, address, attempt, clock.now(), FailureSummary.of(failure)));
    }

    /** The failed attempts of a message, the first one first. */
    @Transactional
    List<DeliveryFailure> of(Delivery delivery) {
        return entities.createQuery(
                        "select f from DeliveryFailure f where f.delivery = :delivery order by f.id",
                        DeliveryFailure.class)
                .setParameter("delivery", delivery.key())
                .getResultList();
    }

    /** Forgets the failed attempts of a message that was worked on in the end; a listener's transaction is the broker's. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void settled(Delivery delivery) {
        forget(delivery);
    }

    /** Forgets the failed attempts of a message that came to an end. */
    @Transactional
    void forget(Delivery delivery) {
        entities.createQuery("delete from DeliveryFailure f where f.delivery = :delivery")
                .setParameter("delivery", delivery.key())
                .executeUpdate();
    }
}
