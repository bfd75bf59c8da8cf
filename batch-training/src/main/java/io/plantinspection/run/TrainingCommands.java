package io.plantinspection.run;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.messages.TrainingCommand;
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

/** What engineers may ask of training: runs, and that one stops or goes on. All of it is in the audit trail. */
@ApplicationScoped
public class TrainingCommands {

    @Inject
    @TrainingUnit
    private EntityManager entities;

    @Inject
    private AuditTrail audit;

    @Inject
    private DatabaseClock clock;

    @Inject
    private ProgressTopic topic;

    /**
     * Looks whether a training could be commanded so.
     *
     * @throws IllegalArgumentException with a sentence that says what to change
     */
    public static void check(TrainingCommand training) {
        TrainingRequest.of(training);
    }

    /**
     * Does what a command says, all of it or nothing; the progress of every run that it concerns is published.
     *
     * @return the runs that it concerns
     * @throws IllegalArgumentException with a sentence if the command is not of the form of one, or its run is in no
     *     phase for it
     */
    @Transactional(TxType.REQUIRES_NEW)
    public List<TrainingRun> obey(TrainingCommand command, Actor actor) {
        actor.require(Permission.TRAIN_MODELS);
        String action = command.action() == null ? TrainingCommand.TRAIN : command.action();
        List<TrainingRun> runs = switch (action) {
            case TrainingCommand.TRAIN -> train(TrainingRequest.of(command), actor);
            case TrainingCommand.STOP -> List.of(stop(runOf(command), actor, command.reason()));
            case TrainingCommand.RESUME -> List.of(resume(runOf(command), actor, command.reason()));
            default -> throw new IllegalArgumentException("action must be train, stop or resume, not the one given");
        };
        runs.forEach(run -> topic.publish(run.progress()));
        return runs;
    }

    /** The runs of the requests; a repeated request gets the run that its first arrival made. */
    private List<TrainingRun> train(List<TrainingRequest> requests, Actor actor) {
        return requests.stream().map(request -> train(request, actor)).toList();
    }

    private TrainingRun train(TrainingRequest request, Actor actor) {
        Optional<TrainingRun> before = entities.createQuery(
                        "select r from TrainingRun r where r.order.requestId = :id", TrainingRun.class)
                .setParameter("id", request.requestId())
                .getResultStream()
                .findFirst();
        if (before.isPresent() && !before.get().isOf(request)) {
            throw new IllegalArgumentException("The request id " + request.requestId() + " is that of run "
                    + before.get().id()
                    + ", which is of another product, dataset, value, device or seed; choose another"
                    + " requestId.");
        }
        return before.orElseGet(() -> begin(request, actor));
    }

    private TrainingRun begin(TrainingRequest request, Actor actor) {
        var run = new TrainingRun(request, actor.name(), clock.now());
        entities.persist(run);
        entities.flush();
        String what = "run " + run.id() + ", dataset " + run.dataset() + ", profile " + request.profileName() + " with "
                + request.overrides() + ", seed " + run.seed() + ", device "
                + run.device().key() + ", activate " + run.activate();
        audit.record(actor, new Change("training.requested", run.product(), null, what, run.reason()));
        return run;
    }

    private TrainingRun runOf(TrainingCommand command) {
        TrainingRequest.requireReason(command);
        TrainingRun run = command.run() == null
                ? null
                : entities.find(TrainingRun.class, command.run(), LockModeType.PESSIMISTIC_WRITE);
        if (run == null) {
            throw new IllegalArgumentException("run must be the number of a training run");
        }
        return run;
    }

    private TrainingRun stop(TrainingRun run, Actor actor, String reason) {
        if (!run.isOpen()) {
            throw new IllegalArgumentException(
                    "run " + run.id() + " is " + run.phase() + "; only one that goes on or waits can be stopped");
        }
        boolean asked = run.stopAsked();
        if (run.claim().isLeased(clock.now())) {
            run.claim().askToStop();
        } else {
            run.stop(clock.now());
        }
        if (!asked) {
            record(run, actor, "training.stop-requested", reason);
        }
        return run;
    }

    private TrainingRun resume(TrainingRun run, Actor actor, String reason) {
        if (run.phase() != Phase.STOPPED && !(run.phase() == Phase.FAILED && run.checkpointStep() > 0)) {
            throw new IllegalArgumentException("run " + run.id() + " is " + run.phase()
                    + "; only one that was stopped, or failed with a checkpoint, can be resumed");
        }
        run.resume(clock.now());
        record(run, actor, "training.resumed", reason);
        return run;
    }

    private void record(TrainingRun run, Actor actor, String action, String reason) {
        audit.record(
                actor,
                new Change(
                        action, run.product(), null, "run " + run.id() + " at step " + run.checkpointStep(), reason));
    }
}
