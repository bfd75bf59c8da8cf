package io.plantinspection.audit;

import io.plantinspection.access.Actor;
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

    private static final int PAGE = 1000;

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

    /** The latest entries about a subject, from the newest to the oldest. */
    @Transactional
    public List<AuditEvent> about(String subject, int count) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.subject = :subject order by e.sequence desc",
                        AuditEvent.class)
                .setParameter("subject", subject)
                .setMaxResults(count)
                .getResultList();
    }

    /** Number of entries. */
    @Transactional
    public long size() {
        return entities.createQuery("select count(e) from AuditEvent e", Long.class)
                .getSingleResult();
    }

    /** The next entries, not managed: a trail of millions must not fill the memory. */
    private List<AuditEvent> page(long after, long last) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.sequence > :after and e.sequence <= :last"
                                + " order by e.sequence",
                        AuditEvent.class)
                .setParameter("after", after)
                .setParameter("last", last)
                .setHint("eclipselink.read-only", true)
                .setMaxResults(PAGE)
                .getResultList();
    }

    /** Checks every entry against its hash and its predecessor. */
    @Transactional
    public AuditVerification verify() {
        // the head first: what is appended while this reads is not looked at
        AuditHead head = entities.find(AuditHead.class, AuditHead.ONLY);
        var verification = new AuditVerification(0, null);
        String previous = AuditEvent.GENESIS;
        while (verification.intact() && verification.entries() < head.lastSequence()) {
            List<AuditEvent> page = page(verification.entries(), head.lastSequence());
            verification = verification.and(page, previous);
            previous = page.isEmpty() ? previous : page.get(page.size() - 1).hash();
        }
        return verification.end(head.lastSequence(), previous.equals(head.lastHash()));
    }
}
