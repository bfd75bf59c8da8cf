package io.plantinspection.job;

import io.plantinspection.run.RunQueue;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Set;

/** Everything of the job before and after the training itself; the step's name says what is to be done. */
@Named("pipelineStep")
@Dependent
public class PipelineStep extends AbstractBatchlet {

    /** What is not done again when a new job goes on with the run of one that was lost. */
    private static final Set<String> UP_TO_PUBLISHED =
            Set.of("check-dataset", "export", "calibrate", "verify", "publish");

    @Inject
    private JobContext job;

    @Inject
    private StepContext step;

    @Inject
    private TrainingRuns runs;

    @Inject
    private DatasetChecking checking;

    @Inject
    private ModelMaking making;

    @Inject
    private ModelRegistration registration;

    @Inject
    private ModelMeasurement measurement;

    @Override
    public String process() throws Exception {
        try {
            perform(runs.held(Long.parseLong(job.getProperties().getProperty(RunQueue.RUN))));
        } catch (IOException | RuntimeException e) {
            job.setTransientUserData(e);
            throw e;
        }
        return "COMPLETED";
    }

    private void perform(TrainingRun run) throws IOException {
        if (run.isPublished() && UP_TO_PUBLISHED.contains(step.getStepName())) {
            return;
        }
        switch (step.getStepName()) {
            case "check-dataset" -> checking.check(run);
            case "export" -> making.export(run);
            case "calibrate" -> making.calibrate(run);
            case "verify" -> making.verify(run);
            case "publish" -> registration.publish(run);
            case "evaluate" -> measurement.evaluate(run);
            case "activate" -> registration.activate(run);
            default -> throw new IllegalStateException("the job has no step " + step.getStepName());
        }
    }
}
