package io.plantinspection.run;

import io.plantinspection.messages.TrainingProgress.Phase;
import jakarta.batch.operations.JobExecutionAlreadyCompleteException;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Properties;

/** Works off this node's runs one after the other, for the engine collects gradients for one training at a time. */
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

    private Long working;
    private boolean open;
    private boolean stopping;

    /** Lets runs begin: the application is up, so jobs find their artifacts. */
    public void open() {
        synchronized (this) {
            open = true;
        }
        next();
    }

    /** Starts the oldest waiting run if none is being worked on; a run that a dead server left is taken up again. */
    public synchronized void next() {
        if (!open || stopping || working != null) {
            return;
        }
        for (TrainingRun run : runs.open()) {
            if (start(run)) {
                return;
            }
        }
    }

    /**
     * Has the run that is being worked on stop at its next checkpoint, and waits for that, so that nothing is lost when
     * the server stops. No other run is started from then on.
     *
     * @return whether nothing is being worked on any more
     */
    public synchronized boolean stop(Duration patience) throws InterruptedException {
        stopping = true;
        if (working == null) {
            return true;
        }
        try {
            BatchRuntime.getJobOperator().stop(runs.get(working).executionId());
        } catch (JobExecutionNotRunningException e) {
            LOG.log(System.Logger.Level.DEBUG, "the run has just ended by itself", e);
        }
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); working != null && left > 0; left = millisUntil(end)) {
            wait(left);
        }
        return working == null;
    }

    private static long millisUntil(long nanos) {
        return Duration.ofNanos(nanos - System.nanoTime()).toMillis();
    }

    /** Says that this run is over, however it ended. */
    public synchronized void done(long run) {
        if (working != null && working == run) {
            working = null;
            notifyAll();
        }
    }

    private boolean start(TrainingRun run) {
        long execution;
        try {
            execution = execute(run);
        } catch (JobExecutionAlreadyCompleteException e) {
            // the server died between the job's end and the note of it
            runs.enter(run.id(), Phase.COMPLETED, run.progress().detail());
            return false;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "training run " + run.id() + " cannot be started", e);
            runs.failed(run.id(), e);
            return false;
        }
        working = run.id();
        runs.executedAs(run.id(), execution);
        return true;
    }

    private static long execute(TrainingRun run) {
        JobOperator operator = BatchRuntime.getJobOperator();
        var parameters = new Properties();
        parameters.setProperty(RUN, Long.toString(run.id()));
        parameters.setProperty(
                STEPS_PER_CHECKPOINT, Integer.toString(run.profile().stepsPerCheckpoint()));
        // looking executions up is refused to whoever did not start the job; restarting a known one is not
        return run.executionId() == null
                ? operator.start(JOB, parameters)
                : operator.restart(run.executionId(), parameters);
    }
}
