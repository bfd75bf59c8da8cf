package io.plantinspection.run;

import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.unit.TrainingUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The training runs of all products, and how they go on. Whatever is told of a run is stored and published at once, job
 * or not; nothing is taken from a node that another one has taken the run up from.
 */
@ApplicationScoped
public class TrainingRuns {

    @Inject
    @TrainingUnit
    private EntityManager entities;

    @Inject
    private RunClaims claims;

    @Inject
    private WaitingRuns waiting;

    @Inject
    private DatabaseClock clock;

    @Inject
    private ProgressTopic topic;

    /** The run with this number. */
    @Transactional(TxType.REQUIRES_NEW)
    public TrainingRun get(long id) {
        return find(id);
    }

    /**
     * The run with this number, which this process works on.
     *
     * @throws IllegalStateException if the run was stopped or ended, or another process has taken it up
     */
    @Transactional(TxType.REQUIRES_NEW)
    public TrainingRun held(long id) {
        claims.requireHeld(id);
        return find(id);
    }

    /** The run with this number, if there is one. */
    @Transactional
    public Optional<TrainingRun> lookUp(long id) {
        return Optional.ofNullable(entities.find(TrainingRun.class, id));
    }

    /** All runs, the newest first. */
    @Transactional
    public List<TrainingRun> all() {
        return entities.createQuery("select r from TrainingRun r order by r.id desc", TrainingRun.class)
                .getResultList();
    }

    /** Notes which batch execution works on the run. */
    @Transactional(TxType.REQUIRES_NEW)
    public void executedAs(long id, long execution) {
        find(id).claim().executedAs(execution);
    }

    /** Notes that the run is in another phase; the detail may be null. */
    @Transactional(TxType.REQUIRES_NEW)
    public void enter(long id, Phase phase, String detail) {
        tell(id, run -> run.enter(phase, detail, clock.now()));
    }

    /** Notes that the run cannot go on. */
    @Transactional(TxType.REQUIRES_NEW)
    public void failed(long id, Throwable why) {
        String sentence = why.getMessage() == null ? why.getClass().getName() : why.getMessage();
        tell(id, run -> run.enter(Phase.FAILED, sentence, clock.now()));
    }

    /** Notes that the run's job has stopped; it stays in the queue unless that is what somebody asked for. */
    @Transactional(TxType.REQUIRES_NEW)
    public void stopped(long id) {
        tell(id, run -> {
            if (run.stopAsked()) {
                run.stop(clock.now());
            }
        });
    }

    /**
     * Notes and publishes what the runs wait for that no living node can take, and which ones have stopped.
     *
     * @param idle whether this node is sure to work on no run
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void explainWaiting(boolean idle) {
        waiting.explain(idle).forEach(run -> topic.publish(run.progress()));
    }

    /** Notes what the dataset is; it must stay that until the run is over. */
    @Transactional
    public void beganWith(long id, String datasetDigest) {
        find(id).beganWith(datasetDigest);
    }

    /** Notes how far the training step is, with the mean losses since the last time. */
    @Transactional(TxType.REQUIRES_NEW)
    public void stepped(long id, int step, double noiseLoss, double maskLoss, double secondsLeft) {
        tell(id, run -> run.stepped(step, noiseLoss, maskLoss, secondsLeft, clock.now()));
    }

    /**
     * Makes sure that this process still works on the run, before its files are changed; nothing is locked.
     *
     * @throws IllegalStateException if the run was stopped or ended, or another process has taken it up
     */
    @Transactional
    public void requireHeld(long id) {
        claims.requireHeld(id);
    }

    /**
     * Makes sure that this process still works on the run, and keeps it so until the caller's transaction ends. Nothing
     * can be told of the run before that.
     *
     * @return the run as it is now
     * @throws IllegalStateException if the run was stopped or ended, or another process has taken it up
     */
    @Transactional(TxType.MANDATORY)
    public TrainingRun hold(long id) {
        return claims.hold(id);
    }

    /**
     * Notes the newest checkpoint; commits with the batch step that wrote it.
     *
     * @throws IllegalStateException if the run was stopped or ended, or another process has taken it up
     */
    @Transactional
    public void checkpointed(long id, int step, String digest) {
        claims.hold(id).checkpointed(step, digest);
    }

    /** Notes that the run's model is in the registry. */
    @Transactional
    public void published(long id) {
        find(id).published();
    }

    /** Notes that the run's model was put in force, so that this is not done twice. */
    @Transactional
    public void activated(long id) {
        find(id).activated();
    }

    /** Changes the run and publishes that, unless it is stopped or over, or another process has taken it up since. */
    private void tell(long id, Consumer<TrainingRun> change) {
        TrainingRun run = find(id);
        entities.refresh(run, LockModeType.PESSIMISTIC_WRITE);
        if (claims.isHeld(run)) {
            change.accept(run);
            topic.publish(run.progress());
        }
    }

    private TrainingRun find(long id) {
        TrainingRun run = entities.find(TrainingRun.class, id);
        if (run == null) {
            throw new IllegalArgumentException("there is no training run " + id);
        }
        return run;
    }
}
