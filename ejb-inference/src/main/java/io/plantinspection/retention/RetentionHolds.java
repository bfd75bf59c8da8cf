package io.plantinspection.retention;

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
import java.util.List;
import java.util.NoSuchElementException;

/** Auditors' orders to keep the pictures of parts, because of a complaint, a recall or a court. */
@ApplicationScoped
public class RetentionHolds {

    private final EntityManager entities;
    private final AuditTrail audit;
    private final DatabaseClock clock;

    protected RetentionHolds() {
        this(null, null, null);
    }

    @Inject
    public RetentionHolds(EntityManager entities, AuditTrail audit, DatabaseClock clock) {
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Holds these parts from now on.
     *
     * @throws IllegalArgumentException if the reason is not a line of text
     */
    @Transactional
    public RetentionHold place(HeldParts parts, Actor actor, String reason) {
        actor.require(Permission.REVIEW_AUDIT);
        var hold = new RetentionHold(parts, actor, checked(reason), clock.now());
        entities.persist(hold);
        entities.flush();
        audit.record(actor, new Change("hold.placed", "hold " + hold.id(), null, parts.toString(), reason));
        return hold;
    }

    /**
     * Ends a hold.
     *
     * @throws NoSuchElementException if there is none with this number
     * @throws IllegalStateException if it was released before
     * @throws IllegalArgumentException if the reason is not a line of text
     */
    @Transactional
    public void release(long id, Actor actor, String reason) {
        actor.require(Permission.REVIEW_AUDIT);
        RetentionHold hold = entities.find(RetentionHold.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (hold == null) {
            throw new NoSuchElementException("there is no hold " + id);
        }
        if (hold.released()) {
            throw new IllegalStateException("hold " + id + " was released before");
        }
        hold.release(actor, checked(reason), clock.now());
        audit.record(
                actor, new Change("hold.released", "hold " + id, hold.parts().toString(), null, reason));
    }

    private static String checked(String reason) {
        if (!TextForm.REASON.fits(reason)) {
            throw new IllegalArgumentException("the reason must have " + TextForm.REASON);
        }
        return reason;
    }

    /** All holds; those that hold first, the newest first. */
    @Transactional
    public List<RetentionHold> all() {
        return entities.createQuery(
                        "select h from RetentionHold h order by case when h.releasedAt is null then 0 else 1 end, h.id desc",
                        RetentionHold.class)
                .getResultList();
    }
}
