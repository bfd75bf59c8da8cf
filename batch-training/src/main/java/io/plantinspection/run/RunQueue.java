package io.plantinspection.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
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
    private RunCompletion completion;

    @Inject
    private TrainingSettings settings;

    @Inject
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
    }

    /**
     * Looks after everything: says that this node is alive, keeps the run that is being worked on for it, stops that
     * run if somebody wants it stopped, and otherwise begins with the next. To be called every few seconds.
     */
    public synchronized void look() {
        if (!open || stopping) {
            return;
        }
        boolean alone = settings.trains() && isAlone();
        if (alone) {
            name.sign();
            if (working != null) {
                keep();
            }
            next();
        } else if (working != null) {
            executions.stop(working.execution());
        }
        runs.explainWaiting(alone && working == null);
    }

    private boolean isAlone() {
        boolean alone = name.acquire() && claims.alive(EngineDevice.get());
        if (!alone) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "another process trains as the node {0}, or did so less than a minute ago and left nothing in {1};"
                            + " give each server its own plant.training.node",
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
                begin(run.id());
                if (working != null) {
                    return;
                }
            }
        }
    }

    /** Begins to work on a run if that is possible; whatever is wrong with it, the next ones have their turn. */
    private void begin(long id) {
        try {
            if (claims.claim(id)) {
                start(id);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "training run " + id + " cannot be taken up; tried again soon", e);
        }
    }

    /**
     * Has the run that is being worked on stop at its next step, and waits for its checkpoint, so that nothing is lost
     * when the server stops. No other run is started from then on. Asked again, it does not wait a second time.
     *
     * @return whether nothing is being worked on any more
     */
    public boolean stop(Duration patience) throws InterruptedException {
        Working last;
        boolean again;
        synchronized (this) {
            again = stopping;
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
        boolean atRest = rest.reached().await(again ? 0 : patience.toMillis(), TimeUnit.MILLISECONDS);
        if (atRest) {
            name.close();
        }
        return atRest;
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
            if (stopping) {
                // nothing is at work that the next process of this name could meet
                name.close();
            }
            if (working != null && working.run() == run) {
                working = null;
                claims.release(run);
            }
        }
    }

    private void start(long id) {
        TrainingRun run = runs.get(id);
        rest = new Rest(id, new CountDownLatch(1));
        OptionalLong execution;
        try {
            execution = executions.begin(run);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "training run " + id + " cannot be started", e);
            rest.reached().countDown();
            runs.failed(id, e);
            return;
        }
        if (execution.isEmpty()) {
            // the server died between the job's end and the note of it
            rest.reached().countDown();
            completion.complete(id);
            return;
        }
        working = new Working(id, execution.getAsLong());
        runs.executedAs(id, working.execution());
    }
}
