package io.plantinspection.job;

import io.plantinspection.run.RunQueue;
import io.plantinspection.run.TrainingRuns;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Ends every chunk of training steps with a checkpoint. */
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
        String digest = session.checkpoint();
        runs.checkpointed(Long.parseLong(job.getProperties().getProperty(RunQueue.RUN)), session.stepsDone(), digest);
    }
}
