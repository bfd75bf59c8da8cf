package io.plantinspection.run;

import io.plantinspection.messages.TrainingProgress.Phase;
import jakarta.batch.operations.JobExecutionAlreadyCompleteException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Works off runs one after the other, for the engine collects gradients for one training at a time. */
@ApplicationScoped
public class RunQueue {

    /** Name of the batch job. */
    public static final String JOB = "train-model";

    /** Name of the job parameter that holds the run's number. */
    public static final String RUN = "run";

    /** Name of the job parameter that holds how many steps a checkpoint covers. */
    public static final String STEPS_PER_CHECKPOINT = "steps-per-checkpoint";

    private static final System.Logger LOG = System.getLogger(RunQueue.class.getName());

    @Inject
    private TrainingRuns runs;

    @Inject
    private RunClaims claims;

    @Inject
    private BatchExecutions executions;

    @Inject
    private TrainingSettings settings;

    private NodeLock name;
    private Working working;
    private boolean open;
    private volatile boolean stopping;
    private volatile Rest rest = new Rest(0, new CountDownLatch(0));

    private record Working(long run, long execution) {}

    private record Rest(long run, CountDownLatch reached) {}

    /** Lets runs begin: the application is up, so jobs find their artifacts. */
    public synchronized void open() {
        open = true;
        name = name == null ? new NodeLock(settings.workspace(), settings.node()) : name;
    }

    /**
     * Looks after everything: says that this node is alive, keeps the run that is being worked on for it, stops that
     * run if somebody wants it stopped, and otherwise begins with the next. To be called every few seconds.
     */
    public synchronized void look() {
        if (!open || stopping) {
            return;
        }
        if (settings.trains() && isAlone()) {
            claims.alive(EngineDevice.get());
            if (working != null) {
                keep();
            }
            next();
        }
        runs.explainWaiting();
    }

    private boolean isAlone() {
        boolean alone = name.acquire();
        if (!alone) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "another process trains as the node {0} and holds {1}; give each its own plant.training.node",
                    settings.node(),
                    name);
        }
        return alone;
    }

    private void keep() {
        RunClaims.Hold hold = claims.renew(working.run());
        if (hold != RunClaims.Hold.KEPT) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "training run {0} is stopped at its next step: {1}",
                    Long.toString(working.run()),
                    hold);
            executions.stop(working.execution());
        }
    }

    private void next() {
        if (working == null) {
            for (TrainingRun run : claims.free()) {
                if (claims.claim(run.id()) && start(run.id())) {
                    return;
                }
            }
        }
    }

    /**
     * Has the run that is being worked on stop at its next step, and waits for its checkpoint, so that nothing is lost
     * when the server stops. No other run is started from then on.
     *
     * @return whether nothing is being worked on any more
     */
    public boolean stop(Duration patience) throws InterruptedException {
        Working last;
        synchronized (this) {
            last = stopping ? null : working;
            stopping = true;
        }
        if (last != null) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "training run {0} is stopped at its next step, for the server ends",
                    Long.toString(last.run()));
            executions.stop(last.execution());
        }
        boolean atRest = rest.reached().await(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (atRest) {
            free();
        }
        return atRest;
    }

    private synchronized void free() {
        if (name != null) {
            name.close();
        }
    }

    /** Whether the server, or the application, is about to end; whatever fails then is no fault of a run. */
    public boolean isStopping() {
        return stopping;
    }

    /** Says that this run's newest checkpoint is committed and no training step is at work. */
    public void trainingRests(long run) {
        Rest now = rest;
        if (stopping && now.run() == run) {
            now.reached().countDown();
        }
    }

    /** Says that this run's job is over, however it ended. */
    public void done(long run) {
        Rest now = rest;
        if (now.run() == run) {
            now.reached().countDown();
        }
        synchronized (this) {
            if (working != null && working.run() == run) {
                working = null;
                claims.release(run);
            }
        }
    }

    private boolean start(long id) {
        TrainingRun run = runs.get(id);
        rest = new Rest(id, new CountDownLatch(1));
        try {
            working = new Working(id, executions.begin(run));
        } catch (JobExecutionAlreadyCompleteException e) {
            // the server died between the job's end and the note of it
            rest.reached().countDown();
            runs.enter(id, Phase.COMPLETED, run.progress().detail());
            return false;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "training run " + id + " cannot be started", e);
            rest.reached().countDown();
            runs.failed(id, e);
            return false;
        }
        runs.executedAs(id, working.execution());
        return true;
    }
}
