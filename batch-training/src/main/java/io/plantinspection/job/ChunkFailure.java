package io.plantinspection.job;

import io.plantinspection.run.RunQueue;
import io.plantinspection.run.TrainingRuns;
import jakarta.batch.api.chunk.listener.AbstractChunkListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Notes why training steps failed, unless that is because the server ends. */
@Named("chunkFailure")
@Dependent
public class ChunkFailure extends AbstractChunkListener {

    @Inject
    private JobContext job;

    @Inject
    private TrainingRuns runs;

    @Inject
    private RunQueue queue;

    @Override
    public void onError(Exception why) {
        if (!queue.isStopping()) {
            runs.failed(Long.parseLong(job.getProperties().getProperty(RunQueue.RUN)), why);
        }
    }
}
