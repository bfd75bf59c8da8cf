package io.plantinspection.detection;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import io.plantinspection.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that runs models: callers put photographs into its {@link WaitingRoom} and wait; the thread takes what
 * waits there for one model as one batch, product after product.
 */
@ApplicationScoped
public class DetectionLane {

    private static final System.Logger LOG = System.getLogger(DetectionLane.class.getName());

    private final ActiveDetectors detectors;
    private final WaitingRoom room;
    private final Thread thread;

    protected DetectionLane() {
        this.detectors = null;
        this.room = null;
        this.thread = null;
    }

    @Inject
    public DetectionLane(ActiveDetectors detectors, Settings settings, ThreadFactory threads) {
        this.detectors = detectors;
        this.room = new WaitingRoom(settings.inference());
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
     * Looks for defects with the model of this digest. The answer does not depend on what else waits.
     *
     * @param millis longest time to wait for the answer
     * @throws TimeoutException if there is no answer within that time; the photograph is then not looked at
     * @throws DetectionException if the model cannot be loaded or fails
     */
    public Detection detect(String digest, PartImage image, long millis) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        contract(digest).requireSize(image.height(), image.width());
        Look look = Look.now(digest, image);
        try {
            room.enter(look, end - System.nanoTime());
            return look.answer().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DetectionException("the server is stopping", e);
        } catch (CancellationException e) {
            throw new DetectionException(e.getMessage(), e);
        } catch (ExecutionException e) {
            throw new DetectionException(e.getCause().getMessage(), e.getCause());
        } finally {
            look.answer().cancel(false);
            room.leave(look);
        }
    }

    /** Number of photographs that wait for a run. */
    int waiting() {
        return room.waiting();
    }

    private void work() {
        try {
            for (List<Look> batch = room.next(); batch != null; batch = room.next()) {
                run(batch);
                trim();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            turnAway();
        }
    }

    private void run(List<Look> batch) {
        List<Look> wanted = batch.stream().filter(look -> !look.abandoned()).toList();
        if (wanted.isEmpty()) {
            return;
        }
        try {
            var detector = detectors.get(wanted.get(0).model());
            var detections = detector.detect(wanted.stream().map(Look::image).toList());
            for (int i = 0; i < wanted.size(); i++) {
                wanted.get(i).answer().complete(detections.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (wanted.size() > 1) {
                // what makes one photograph fail must not fail those that waited with it
                wanted.forEach(look -> run(List.of(look)));
            } else {
                // whatever it was, the caller must not wait for it, and the next batch is tried
                wanted.get(0).answer().completeExceptionally(e);
            }
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

    /** Turns all callers away and waits for the run at work. */
    @PreDestroy
    public void stop() {
        turnAway();
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

    private void turnAway() {
        var stopping = new DetectionException("the server is stopping", null);
        room.close().forEach(look -> look.answer().completeExceptionally(stopping));
    }
}
