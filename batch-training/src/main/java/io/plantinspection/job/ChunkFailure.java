package io.plantinspection.job;

import jakarta.batch.api.chunk.listener.AbstractChunkListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Remembers why training steps failed until the job ends. Their transaction is not rolled back yet, and may hold the row
 * that would have to say so.
 */
@Named("chunkFailure")
@Dependent
public class ChunkFailure extends AbstractChunkListener {

    @Inject
    private JobContext job;

    @Override
    public void onError(Exception why) {
        job.setTransientUserData(why);
    }
}
