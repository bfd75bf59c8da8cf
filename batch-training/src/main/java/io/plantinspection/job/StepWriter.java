package io.plantinspection.job;

import io.plantinspection.run.RunQueue;
import io.plantinspection.run.TrainingRuns;
import io.plantinspection.training.StepLosses;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Ends every chunk of training steps with a checkpoint, and keeps their losses. */
@Named("stepWriter")
@Dependent
public class StepWriter extends AbstractItemWriter {

    @Inject
    private JobContext job;

    @Inject
    private StepContext step;

    @Inject
    private TrainingRuns runs;

    @Override
    public void writeItems(List<Object> losses) {
        TrainingSession session = (TrainingSession) step.getTransientUserData();
        long run = Long.parseLong(job.getProperties().getProperty(RunQueue.RUN));
        // without a lock, for gigabytes may be written before the transaction ends
        runs.requireHeld(run);
        String digest = session.checkpoint();
        session.keep(losses.stream().map(StepLosses.class::cast).toList());
        runs.checkpointed(run, session.stepsDone(), digest);
    }
}
