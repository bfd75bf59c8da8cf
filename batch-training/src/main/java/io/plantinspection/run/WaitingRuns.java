package io.plantinspection.run;

import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.unit.TrainingUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Open runs that nobody works on: why, and which of them are not to be worked on any more. */
@ApplicationScoped
public class WaitingRuns {

    @Inject
    @TrainingUnit
    private EntityManager entities;

    @Inject
    private DatabaseClock clock;

    @Inject
    private TrainingSettings settings;

    protected WaitingRuns() {}

    WaitingRuns(EntityManager entities, DatabaseClock clock, TrainingSettings settings) {
        this.entities = entities;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Notes with every run that no living node can take what it waits for, and ends those that are to stop and that nobody
     * works on. A run that cannot be understood says so and keeps no other from going on.
     *
     * @param idle whether this node is sure to work on no run
     * @return the runs of which something is told that was not told before
     */
    @Transactional
    public List<TrainingRun> explain(boolean idle) {
        Instant now = clock.now();
        List<TrainingNode> alive = entities.createQuery(
                        "select n from TrainingNode n where n.aliveUntil >= :now order by n.name", TrainingNode.class)
                .setParameter("now", now)
                .getResultList();
        return entities.createQuery(
                        "select r from TrainingRun r where r.phase not in :closed order by r.id", TrainingRun.class)
                .setParameter("closed", TrainingRun.CLOSED)
                .getResultStream()
                .filter(run -> run.stopAsked() ? stoppedByNow(run, idle) : explained(run, alive, now))
                .toList();
    }

    private boolean explained(TrainingRun run, List<TrainingNode> alive, Instant now) {
        return run.claim().waitsFor(run.claim().isLeased(now) ? null : WaitingFor.sentence(run, alive));
    }

    /** Stops a run that nobody works on, for its node will not do so any more. */
    private boolean stoppedByNow(TrainingRun run, boolean idle) {
        entities.refresh(run, LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.now();
        boolean left = !run.claim().isLeased(now) || idle && run.claim().belongsTo(settings.node());
        if (run.isOpen() && run.stopAsked() && left) {
            run.stop(now);
            return true;
        }
        return false;
    }
}
