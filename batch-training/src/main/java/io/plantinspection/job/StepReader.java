package io.plantinspection.job;

import io.plantinspection.run.RunQueue;
import io.plantinspection.run.TrainingRuns;
import io.plantinspection.run.TrainingSettings;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** Counts the steps of a training, from the newest checkpoint on. */
@Named("stepReader")
@Dependent
public class StepReader implements ItemReader {

    private static final System.Logger LOG = System.getLogger(StepReader.class.getName());

    @Inject
    private JobContext job;

    @Inject
    private StepContext step;

    @Inject
    private TrainingRuns runs;

    @Inject
    private RunQueue queue;

    @Inject
    private TrainingSettings settings;

    private int next;

    /**
     * Does nothing: all photographs are decoded with the first item, whose transaction has the time that the job gives it.
     * Where to go on is in the run's row, for it names the checkpoint's file; the batch runtime's own mark is not used.
     */
    @Override
    public void open(Serializable checkpoint) {}

    private void begin() {
        long run = Long.parseLong(job.getProperties().getProperty(RunQueue.RUN));
        TrainingSession session = TrainingSession.open(runs.held(run), settings);
        step.setTransientUserData(session);
        next = session.stepsDone();
        LOG.log(
                System.Logger.Level.INFO,
                "training run {0} goes on after step {1}",
                Long.toString(run),
                Integer.toString(next));
    }

    @Override
    public Integer readItem() {
        if (session() == null) {
            begin();
        }
        return next < session().steps() ? next++ : null;
    }

    @Override
    public Integer checkpointInfo() {
        return next;
    }

    @Override
    public void close() {
        TrainingSession session = session();
        if (session != null) {
            step.setTransientUserData(null);
            session.close();
            queue.trainingRests(Long.parseLong(job.getProperties().getProperty(RunQueue.RUN)));
        }
    }

    private TrainingSession session() {
        return (TrainingSession) step.getTransientUserData();
    }
}
