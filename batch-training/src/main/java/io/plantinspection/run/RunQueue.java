package io.plantinspection.run;

import io.plantinspection.messages.TrainingProgress.Phase;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;

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

    private final AtomicReference<Long> working = new AtomicReference<>();
    private volatile boolean stopping;

    @Inject
    private TrainingRuns runs;

    /** Starts the oldest waiting run if none is being worked on; a run that a dead server left is taken up again. */
    public synchronized void next() {
        if (stopping || working.get() != null) {
            return;
        }
        List<TrainingRun> open = runs.open();
        for (TrainingRun run : open) {
            working.set(run.id());
            if (start(run)) {
                return;
            }
            working.set(null);
        }
    }

    /**
     * Has the run that is being worked on stop at its next checkpoint, and waits for that, so that nothing is lost when
     * the server stops. No other run is started from then on.
     *
     * @return whether nothing is being worked on any more
     */
    public boolean stop(Duration patience) throws InterruptedException {
        stopping = true;
        Long run = working.get();
        if (run == null) {
            return true;
        }
        BatchRuntime.getJobOperator().stop(runs.get(run).executionId());
        synchronized (working) {
            long end = System.nanoTime() + patience.toNanos();
            while (working.get() != null && System.nanoTime() < end) {
                working.wait(
                        Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            }
        }
        return working.get() == null;
    }

    /** Says that this run is over, however it ended. */
    public void done(long run) {
        working.compareAndSet(run, null);
        synchronized (working) {
            working.notifyAll();
        }
    }

    private boolean start(TrainingRun run) {
        try {
            var operator = BatchRuntime.getJobOperator();
            var parameters = new Properties();
            parameters.setProperty(RUN, Long.toString(run.id()));
            parameters.setProperty(
                    STEPS_PER_CHECKPOINT, Integer.toString(run.profile().stepsPerCheckpoint()));
            long execution = run.executionId() == null
                    ? operator.start(JOB, parameters)
                    : operator.restart(run.executionId(), parameters);
            runs.executedAs(run.id(), execution);
            return true;
        } catch (BatchRuntimeException | IllegalStateException e) {
            LOG.log(System.Logger.Level.ERROR, "training run " + run.id() + " cannot be started", e);
            runs.enter(run.id(), Phase.FAILED, "The batch job cannot be started: " + e.getMessage());
            return false;
        }
    }
}
