package io.plantinspection.detection;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import io.plantinspection.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that runs models: callers put photographs into a bounded queue and wait; the thread takes what waits,
 * as one batch where it is for the same model. It never waits for a batch to fill.
 */
@ApplicationScoped
public class DetectionLane {

    private static final System.Logger LOG = System.getLogger(DetectionLane.class.getName());

    private record Look(String digest, PartImage image, CompletableFuture<Detection> answer) {}

    private final ActiveDetectors detectors;
    private final int maxBatch;
    private final BlockingQueue<Look> waiting;
    private final Thread thread;

    protected DetectionLane() {
        this.detectors = null;
        this.maxBatch = 0;
        this.waiting = null;
        this.thread = null;
    }

    @Inject
    public DetectionLane(ActiveDetectors detectors, Settings settings, ThreadFactory threads) {
        this.detectors = detectors;
        this.maxBatch = settings.maxBatch();
        this.waiting = new ArrayBlockingQueue<>(settings.queueLength());
        this.thread = threads.newThread(this::work);
        this.thread.setName("detection-lane");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * What the model of this digest says of itself.
     *
     * @throws DetectionException if it cannot be loaded
     */
    public ModelContract contract(String digest) {
        try {
            return detectors.get(digest).contract();
        } catch (IllegalStateException | InvalidModelException e) {
            throw new DetectionException(e.getMessage(), e);
        }
    }

    /**
     * Looks for defects with the model of this digest.
     *
     * @param millis longest time to wait for the answer
     * @throws TimeoutException if there is no answer within that time
     * @throws DetectionException if the model cannot be loaded or fails
     */
    public Detection detect(String digest, PartImage image, long millis) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        var look = new Look(digest, image, new CompletableFuture<>());
        try {
            if (!waiting.offer(look, millis, TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("the queue of the detection lane is full");
            }
            return look.answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DetectionException("the server is stopping", e);
        } catch (ExecutionException e) {
            throw new DetectionException(e.getCause().getMessage(), e.getCause());
        } finally {
            look.answer.cancel(false);
        }
    }

    private void work() {
        try {
            Look next = waiting.take();
            while (!Thread.currentThread().isInterrupted()) {
                List<Look> batch = new ArrayList<>();
                next = fill(batch, next);
                run(batch);
                trim();
                next = next == null ? waiting.take() : next;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds what waits for the same model; returns the first that is for another one, or null. */
    private Look fill(List<Look> batch, Look first) {
        batch.add(first);
        while (batch.size() < maxBatch) {
            Look next = waiting.poll();
            if (next == null || !next.digest.equals(first.digest)) {
                return next;
            }
            batch.add(next);
        }
        return null;
    }

    private void run(List<Look> batch) {
        // whoever stopped waiting cancelled its answer
        batch.removeIf(look -> look.answer.isDone());
        if (batch.isEmpty()) {
            return;
        }
        try {
            var detector = detectors.get(batch.get(0).digest);
            var detections = detector.detect(batch.stream().map(Look::image).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer.complete(detections.get(i));
            }
        } catch (RuntimeException | Error e) {
            // whatever it was, callers must not wait for it, and the next batch is tried
            batch.forEach(look -> look.answer.completeExceptionally(e));
        }
    }

    private void trim() {
        try {
            detectors.trim();
        } catch (RuntimeException e) {
            // the lane must go on whatever becomes of a model that is no longer used
            LOG.log(System.Logger.Level.WARNING, "a model that is no longer used could not be freed", e);
        }
    }

    @PreDestroy
    public void stop() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
            // a session that still runs must not be closed: better to leave its memory to the end of the process
            if (!thread.isAlive()) {
                detectors.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
