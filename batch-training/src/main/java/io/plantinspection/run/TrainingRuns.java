package io.plantinspection.run;

import io.plantinspection.audit.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.platform.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;

/** The training runs of all products. Whatever is told of a run is stored and published at once, job or not. */
@ApplicationScoped
public class TrainingRuns {

    @PersistenceContext(unitName = "training")
    private EntityManager entities;

    @Inject
    private AuditTrail audit;

    @Inject
    private DatabaseClock clock;

    @Inject
    private TrainingSettings settings;

    @Inject
    private ProgressTopic topic;

    /**
     * Takes a command in; the run then waits for its turn. A repeated command gets the run that its first arrival made.
     *
     * @throws IllegalArgumentException if the command is not of the form of one
     */
    @Transactional(TxType.REQUIRES_NEW)
    public TrainingRun request(TrainingCommand command, Actor actor) {
        TrainingRequest request = TrainingRequest.of(command);
        Optional<TrainingRun> before = entities.createQuery(
                        "select r from TrainingRun r where r.requestId = :id", TrainingRun.class)
                .setParameter("id", request.requestId())
                .getResultStream()
                .findFirst();
        if (before.isPresent()) {
            topic.publish(before.get().progress());
            return before.get();
        }
        var run = new TrainingRun(request, settings.node(), actor.name(), clock.now());
        entities.persist(run);
        entities.flush();
        audit.record(
                actor,
                new Change(
                        "training.requested",
                        run.product(),
                        null,
                        "run " + run.id() + ", dataset " + run.dataset() + ", profile " + request.profileName(),
                        run.reason()));
        topic.publish(run.progress());
        return run;
    }

    /** The run with this number. */
    @Transactional(TxType.REQUIRES_NEW)
    public TrainingRun get(long id) {
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

    /** Runs of this node that are not over, the oldest first. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<TrainingRun> open() {
        return entities.createQuery(
                        "select r from TrainingRun r where r.node = :node and r.phase not in :over order by r.id",
                        TrainingRun.class)
                .setParameter("node", settings.node())
                .setParameter("over", List.of(Phase.COMPLETED, Phase.FAILED))
                .getResultList();
    }

    /** Notes which batch execution works on the run. */
    @Transactional(TxType.REQUIRES_NEW)
    public void executedAs(long id, long execution) {
        find(id).executedAs(execution);
    }

    /** Notes that the run is in another phase; the detail may be null. */
    @Transactional(TxType.REQUIRES_NEW)
    public void enter(long id, Phase phase, String detail) {
        TrainingRun run = find(id);
        run.enter(phase, detail, clock.now());
        topic.publish(run.progress());
    }

    /** Notes that the run cannot go on. */
    @Transactional(TxType.REQUIRES_NEW)
    public void failed(long id, Throwable why) {
        TrainingRun run = find(id);
        run.enter(Phase.FAILED, why.getMessage() == null ? why.getClass().getName() : why.getMessage(), clock.now());
        topic.publish(run.progress());
    }

    /** Notes what the dataset is; it must stay that until the run is over. */
    @Transactional
    public void beganWith(long id, String datasetDigest) {
        find(id).beganWith(datasetDigest);
    }

    /** Notes how far the training step is, with the mean losses since the last time. */
    @Transactional(TxType.REQUIRES_NEW)
    public void stepped(long id, int step, double noiseLoss, double maskLoss, double secondsLeft) {
        TrainingRun run = find(id);
        run.stepped(step, noiseLoss, maskLoss, secondsLeft, clock.now());
        topic.publish(run.progress());
    }

    /** Notes the newest checkpoint; commits with the batch step that wrote it. */
    @Transactional
    public void checkpointed(long id, int step, String digest) {
        find(id).checkpointed(step, digest);
    }

    /** Notes that the run's model is in the registry. */
    @Transactional
    public void published(long id) {
        find(id).published();
    }

    private TrainingRun find(long id) {
        TrainingRun run = entities.find(TrainingRun.class, id);
        if (run == null) {
            throw new IllegalArgumentException("there is no training run " + id);
        }
        return run;
    }
}
