package io.plantinspection.audit;

import io.plantinspection.access.Actor;
import io.plantinspection.evidence.Checkpoints;
import io.plantinspection.evidence.EvidenceCheck;
import io.plantinspection.evidence.TrailEntry;
import io.plantinspection.evidence.Verification;
import io.plantinspection.platform.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Appends to the record of who did what; never changes it. */
@ApplicationScoped
public class AuditTrail {

    /**
     * Where the trail ends.
     *
     * @param sequence of the last entry; 0 without any
     * @param hash of it; {@link TrailEntry#GENESIS} without any
     */
    public record Head(long sequence, String hash) {}

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

    /** The last entry, as the trail itself notes it. */
    @Transactional
    public Head head() {
        Object[] head = (Object[]) entities.createNativeQuery("select last_sequence, last_hash from audit_head")
                .getSingleResult();
        return new Head(((Number) head[0]).longValue(), (String) head[1]);
    }

    /** Entries from the newest to the oldest. */
    @Transactional
    public List<AuditEvent> newest(int first, int count) {
        return newest(AuditFilter.ALL, first, count);
    }

    /** Entries that fit, from the newest to the oldest. */
    @Transactional
    public List<AuditEvent> newest(AuditFilter filter, int first, int count) {
        return query("select e", filter, " order by e.sequence desc", AuditEvent.class)
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

    /**
     * The latest entries about one kind of thing of this name, from the newest to the oldest.
     *
     * @param thing first word of the actions, for others may have the same name
     */
    @Transactional
    public List<AuditEvent> about(String thing, String subject, int count) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.subject = :subject and e.action like :action"
                                + " order by e.sequence desc",
                        AuditEvent.class)
                .setParameter("subject", subject)
                .setParameter("action", thing + ".%")
                .setMaxResults(count)
                .getResultList();
    }

    /** Number of entries. */
    @Transactional
    public long size() {
        return count(AuditFilter.ALL);
    }

    /** Number of entries that fit. */
    @Transactional
    public long count(AuditFilter filter) {
        return query("select count(e)", filter, "", Long.class).getSingleResult();
    }

    private <T> TypedQuery<T> query(String select, AuditFilter filter, String order, Class<T> type) {
        TypedQuery<T> query = entities.createQuery(select + " from AuditEvent e" + filter.condition() + order, type);
        filter.parameters().forEach(query::setParameter);
        return query;
    }

    /** The entry with this number. */
    @Transactional
    public Optional<AuditEvent> find(long sequence) {
        return Optional.ofNullable(entities.find(AuditEvent.class, sequence));
    }

    /** The newest entry of one of these actions, by this actor or, if it is null, by anybody. */
    @Transactional
    public Optional<AuditEvent> last(String actor, List<String> actions) {
        TypedQuery<AuditEvent> query = entities.createQuery(
                "select e from AuditEvent e where e.action in :actions" + (actor == null ? "" : " and e.actor = :actor")
                        + " order by e.sequence desc",
                AuditEvent.class);
        if (actor != null) {
            query.setParameter("actor", actor);
        }
        return query.setParameter("actions", actions)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The actions that there are, in alphabetical order. */
    @Transactional
    public List<String> actions() {
        return entities.createQuery("select distinct e.action from AuditEvent e order by e.action", String.class)
                .getResultList();
    }

    /** The next entries in the order of the trail; not managed, for a trail of millions must not fill the memory. */
    @Transactional
    public List<TrailEntry> after(long sequence, int count) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.sequence > :after order by e.sequence", AuditEvent.class)
                .setParameter("after", sequence)
                .setHint("eclipselink.read-only", true)
                .setMaxResults(count)
                .getResultStream()
                .map(AuditEvent::entry)
                .toList();
    }

    /** Gives the whole trail to a check, until something is wrong. */
    @Transactional
    public void check(EvidenceCheck check) {
        // the head first: what is appended while this reads follows it
        Head head = head();
        check.withHead(head.sequence(), head.hash());
        List<TrailEntry> page = after(0, PAGE);
        while (!page.isEmpty()) {
            for (TrailEntry entry : page) {
                if (!check.entry(entry)) {
                    return;
                }
            }
            page = after(page.get(page.size() - 1).sequence(), PAGE);
        }
        long known = head().sequence();
        if (check.entries() > known) {
            check.found("Entry " + (known + 1) + " was put in past the application: the head of the trail names entry "
                    + known + " as the last.");
        }
    }

    /** Checks the trail against itself; what lies outside the database is not looked at. */
    @Transactional
    public Verification verify() {
        var check = new EvidenceCheck(Checkpoints.NONE);
        check(check);
        return check.end();
    }
}
