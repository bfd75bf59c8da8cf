package io.plantinspection.run;

import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.unit.TrainingUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which node works on which run. A run belongs to nobody until a node claims it, then to that node for as long as it
 * renews its lease; all by the database's clock.
 */
@ApplicationScoped
public class RunClaims {

    /** How long a run stays with a node that is not heard of. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** What a node learns when it renews a lease. */
    enum Hold {
        /** The run goes on. */
        KEPT,
        /** Somebody wants it stopped. */
        STOP_ASKED,
        /** It was taken up by another node. */
        LOST
    }

    @Inject
    @TrainingUnit
    private EntityManager entities;

    @Inject
    private DatabaseClock clock;

    @Inject
    private TrainingSettings settings;

    @Inject
    private NodeLock process;

    protected RunClaims() {}

    RunClaims(EntityManager entities, DatabaseClock clock, TrainingSettings settings, NodeLock process) {
        this.entities = entities;
        this.clock = clock;
        this.settings = settings;
        this.process = process;
    }

    /**
     * Says that this node is alive and what it can do.
     *
     * @return false if another process lives under the node's name; one whose lock this process holds now does not
     */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean alive(Device device) {
        TrainingNode me = entities.find(TrainingNode.class, settings.node(), LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.now();
        if (me == null) {
            me = new TrainingNode(settings.node());
            entities.persist(me);
        } else if (me.isAlive(now) && !process.followsOrIs(me.instance())) {
            return false;
        }
        me.livesAs(process.instance(), device, settings.memory(), now.plus(LEASE));
        return true;
    }

    /** Runs that may be free for this node, its own first, then the oldest first. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<TrainingRun> free() {
        return entities.createQuery(
                        "select r from TrainingRun r where r.phase not in :closed"
                                + " and (r.claim.node is null or r.claim.node = :me or r.claim.leaseUntil is null"
                                + " or r.claim.leaseUntil < :now)"
                                + " order by case when r.claim.node = :me then 0 else 1 end, r.id",
                        TrainingRun.class)
                .setParameter("closed", TrainingRun.CLOSED)
                .setParameter("me", settings.node())
                .setParameter("now", clock.now())
                .getResultStream()
                .filter(run -> !run.stopAsked())
                .toList();
    }

    /**
     * Makes the run this node's, if it is still free and the node can do it. Of several nodes one wins.
     *
     * @return whether this node is to work on it now
     */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean claim(long id) {
        TrainingRun run = entities.find(TrainingRun.class, id, LockModeType.PESSIMISTIC_WRITE);
        TrainingNode me = entities.find(TrainingNode.class, settings.node());
        Instant now = clock.now();
        if (!isMyName(me)
                || !run.isFreeFor(settings.node(), now)
                || me.lacksFor(run).isPresent()) {
            return false;
        }
        if (!run.claim().belongsTo(settings.node()) && !Workspace.holdsCheckpointOf(run, settings)) {
            return false;
        }
        run.claim().by(settings.node(), now.plus(LEASE));
        return true;
    }

    /** Keeps a run for this node for another while. */
    @Transactional(TxType.REQUIRES_NEW)
    public Hold renew(long id) {
        TrainingRun run = entities.find(TrainingRun.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (!isMine(run)) {
            return Hold.LOST;
        }
        if (!run.isOpen()) {
            return Hold.STOP_ASKED;
        }
        run.claim().leasedUntil(clock.now().plus(LEASE));
        return run.stopAsked() ? Hold.STOP_ASKED : Hold.KEPT;
    }

    /**
     * Makes sure that this process still works on the run, before anything of the run is changed; nothing is locked.
     *
     * @throws IllegalStateException if the run was stopped or ended, or another process has taken it up
     */
    @Transactional
    public void requireHeld(long id) {
        TrainingRun run = entities.find(TrainingRun.class, id);
        entities.refresh(run);
        requireHeld(run);
    }

    /**
     * Makes sure that this process still works on the run, keeps it from others until the transaction ends, and extends
     * the lease, for what went before may have taken long.
     *
     * @throws IllegalStateException if the run was stopped or ended, or another process has taken it up
     */
    @Transactional
    public TrainingRun hold(long id) {
        TrainingRun run = entities.find(TrainingRun.class, id);
        entities.refresh(run, LockModeType.PESSIMISTIC_WRITE);
        requireHeld(run);
        run.claim().leasedAtLeastUntil(clock.now().plus(LEASE));
        return run;
    }

    /** Whether the run, as this transaction sees it, is this process's and neither stopped nor over. */
    boolean isHeld(TrainingRun run) {
        return isMine(run) && run.isOpen();
    }

    private boolean isMine(TrainingRun run) {
        return run.claim().belongsTo(settings.node()) && isMyName(entities.find(TrainingNode.class, settings.node()));
    }

    private void requireHeld(TrainingRun run) {
        if (!isMine(run)) {
            throw new IllegalStateException(
                    "training run " + run.id() + " was taken up by another process of the node " + run.node());
        }
        if (!run.isOpen()) {
            throw new IllegalStateException(
                    "training run " + run.id() + " is " + run.phase() + " already; nothing more is done with it");
        }
    }

    private boolean isMyName(TrainingNode me) {
        return me != null && process.instance().equals(me.instance());
    }

    /** Lets go of a run: it may be taken up by any node that finds its checkpoint. */
    @Transactional(TxType.REQUIRES_NEW)
    public void release(long id) {
        TrainingRun run = entities.find(TrainingRun.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (isMine(run)) {
            run.claim().leasedUntil(clock.now());
        }
    }
}
