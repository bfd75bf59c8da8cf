package io.plantinspection.job;

import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.run.RunQueue;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import io.plantinspection.run.TrainingSettings;
import io.plantinspection.run.Workspace;
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
    private TrainingSettings settings;

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
            TrainingRun ended = runs.get(run);
            runs.enter(run, Phase.COMPLETED, ended.progress().detail());
            // last, for with its files gone the run could not end a second time
            Workspace.of(ended, settings).discard();
        }
    }

    private void fail(long run) {
        if (!queue.isStopping() && runs.get(run).phase() != Phase.FAILED) {
            runs.enter(run, Phase.FAILED, "The batch job failed; the server's log says why.");
        }
    }
}
