package io.plantinspection.run;

import io.plantinspection.platform.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
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

    @PersistenceContext(unitName = "training")
    private EntityManager entities;

    @Inject
    private DatabaseClock clock;

    @Inject
    private TrainingSettings settings;

    protected RunClaims() {}

    RunClaims(EntityManager entities, DatabaseClock clock, TrainingSettings settings) {
        this.entities = entities;
        this.clock = clock;
        this.settings = settings;
    }

    /** Says that this node is alive and what it can do. */
    @Transactional(TxType.REQUIRES_NEW)
    public void alive(Device device) {
        entities.merge(new TrainingNode(
                settings.node(), device, settings.memory(), clock.now().plus(LEASE)));
    }

    /** Runs that may be free for this node, its own first, then the oldest first. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<TrainingRun> free() {
        return entities.createQuery(
                        "select r from TrainingRun r where r.phase not in :closed"
                                + " and (r.node is null or r.node = :me or r.leaseUntil is null or r.leaseUntil < :now)"
                                + " order by case when r.node = :me then 0 else 1 end, r.id",
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
        if (me == null
                || !run.isFreeFor(settings.node(), now)
                || me.lacksFor(run).isPresent()) {
            return false;
        }
        if (!run.belongsTo(settings.node()) && !Workspace.holdsCheckpointOf(run, settings)) {
            return false;
        }
        run.claimedBy(settings.node(), now.plus(LEASE));
        return true;
    }

    /** Keeps a run for this node for another while. */
    @Transactional(TxType.REQUIRES_NEW)
    public Hold renew(long id) {
        TrainingRun run = entities.find(TrainingRun.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (!run.belongsTo(settings.node())) {
            return Hold.LOST;
        }
        run.leasedUntil(clock.now().plus(LEASE));
        return run.stopAsked() ? Hold.STOP_ASKED : Hold.KEPT;
    }

    /** Lets go of a run: it may be taken up by any node that finds its checkpoint. */
    @Transactional(TxType.REQUIRES_NEW)
    public void release(long id) {
        TrainingRun run = entities.find(TrainingRun.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (run.belongsTo(settings.node())) {
            run.leasedUntil(clock.now());
        }
    }

    /** Notes with every run that no living node can take what it waits for, and returns those whose note has changed. */
    @Transactional
    public List<TrainingRun> explain() {
        Instant now = clock.now();
        List<TrainingNode> alive = entities.createQuery(
                        "select n from TrainingNode n where n.aliveUntil >= :now order by n.name", TrainingNode.class)
                .setParameter("now", now)
                .getResultList();
        return entities.createQuery(
                        "select r from TrainingRun r where r.phase not in :closed order by r.id", TrainingRun.class)
                .setParameter("closed", TrainingRun.CLOSED)
                .getResultStream()
                .filter(run -> run.waitsFor(run.isLeased(now) ? null : WaitingFor.sentence(run, alive)))
                .toList();
    }
}
