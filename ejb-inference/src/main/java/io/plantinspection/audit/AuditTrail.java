package io.plantinspection.audit;

import io.plantinspection.platform.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;

/** Appends to the record of who did what; never changes it. */
@ApplicationScoped
public class AuditTrail {

    private final EntityManager entities;
    private final DatabaseClock clock;

    protected AuditTrail() {
        this(null, null);
    }

    @Inject
    public AuditTrail(EntityManager entities, DatabaseClock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Appends an entry that commits or vanishes together with the caller's transaction. */
    @Transactional
    public AuditEvent record(Actor actor, Change change) {
        AuditHead head = entities.find(AuditHead.class, AuditHead.ONLY, LockModeType.PESSIMISTIC_WRITE);
        var event = new AuditEvent(head.lastSequence() + 1, clock.now(), actor, change, head.lastHash());
        entities.persist(event);
        head.advance(event);
        entities.flush();
        return event;
    }

    /** Entries from the newest to the oldest. */
    @Transactional
    public List<AuditEvent> newest(int first, int count) {
        return entities.createQuery("select e from AuditEvent e order by e.sequence desc", AuditEvent.class)
                .setFirstResult(first)
                .setMaxResults(count)
                .getResultList();
    }

    /** Number of entries. */
    @Transactional
    public long size() {
        return entities.createQuery("select count(e) from AuditEvent e", Long.class)
                .getSingleResult();
    }

    /** Checks every entry against its hash and its predecessor. */
    @Transactional
    public AuditVerification verify() {
        return AuditVerification.of(
                entities.createQuery("select e from AuditEvent e order by e.sequence", AuditEvent.class)
                        .getResultStream(),
                entities.find(AuditHead.class, AuditHead.ONLY).lastHash());
    }
}
