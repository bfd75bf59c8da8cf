package io.plantinspection.job;

import io.plantinspection.progress.ProgressRecorder;
import io.plantinspection.run.RunQueue;
import io.plantinspection.run.TrainingRuns;
import io.plantinspection.training.StepLosses;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Does one step of a training, tells about once a second how it goes, and has it noted now and then. */
@Named("stepProcessor")
@Dependent
public class StepProcessor implements ItemProcessor {

    private static final System.Logger LOG = System.getLogger(StepProcessor.class.getName());

    private static final double REPORT_SECONDS = 1;

    @Inject
    private JobContext job;

    @Inject
    private StepContext step;

    @Inject
    private TrainingRuns runs;

    @Inject
    private ProgressRecorder recorder;

    @Inject
    private RunQueue queue;

    private long began;
    private int beganAt;
    private long reported;
    private int sinceReport;
    private double noise;
    private double mask;

    @Override
    public StepLosses processItem(Object item) {
        int number = (Integer) item;
        TrainingSession session = (TrainingSession) step.getTransientUserData();
        if (began == 0) {
            began = System.nanoTime();
            reported = began;
            beganAt = number;
            recorder.begin(run(), session.profile(), number);
        }
        StepLosses losses = session.step();
        noise += losses.noise();
        mask += losses.mask();
        sinceReport++;
        boolean last = number + 1 == session.steps();
        if (queue.isStopping()) {
            // a transaction that cannot begin any more would take the chunk's own with it
            return losses;
        }
        if (last || secondsSince(reported) >= REPORT_SECONDS) {
            report(number + 1, session.steps());
        }
        recorder.stepped(number + 1, losses, secondsLeft(number + 1, session.steps()), session::strip);
        return losses;
    }

    private void report(int done, int of) {
        try {
            runs.stepped(run(), done, noise / sinceReport, mask / sinceReport, secondsLeft(done, of));
        } catch (RuntimeException e) {
            // training goes on even if nobody can be told
            LOG.log(System.Logger.Level.WARNING, "the progress of run " + run() + " could not be told", e);
        }
        reported = System.nanoTime();
        sinceReport = 0;
        noise = 0;
        mask = 0;
    }

    private long run() {
        return Long.parseLong(job.getProperties().getProperty(RunQueue.RUN));
    }

    private double secondsLeft(int done, int of) {
        return secondsSince(began) / (done - beganAt) * (of - done);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
