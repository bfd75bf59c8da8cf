package io.plantinspection.job;

import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.run.RunCompletion;
import io.plantinspection.run.RunQueue;
import io.plantinspection.run.TrainingRuns;
import jakarta.annotation.Resource;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Notes how a run ended and has the next one begin; a run that the server's end stopped goes on at the next start. */
@Named("runEnd")
@Dependent
public class RunEnd extends AbstractJobListener {

    @Inject
    private JobContext job;

    @Inject
    private TrainingRuns runs;

    @Inject
    private RunQueue queue;

    @Inject
    private RunCompletion completion;

    @Resource
    private ManagedExecutorService executor;

    @Override
    public void afterJob() {
        long run = Long.parseLong(job.getProperties().getProperty(RunQueue.RUN));
        try {
            note(run, job.getBatchStatus());
        } finally {
            queue.done(run);
            executor.submit(queue::look);
        }
    }

    private void note(long run, BatchStatus status) {
        if (status == BatchStatus.FAILED) {
            fail(run);
        } else if (status == BatchStatus.STOPPING || status == BatchStatus.STOPPED) {
            runs.stopped(run);
        } else {
            completion.complete(run);
        }
    }

    private void fail(long run) {
        if (queue.isStopping()) {
            // whatever fails then is no fault of the run
            return;
        }
        if (job.getTransientUserData() instanceof Exception why) {
            runs.failed(run, why);
        } else {
            runs.enter(run, Phase.FAILED, "The batch job failed; the server's log says why.");
        }
    }
}
