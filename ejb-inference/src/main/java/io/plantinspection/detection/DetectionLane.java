package io.plantinspection.detection;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelContract;
import io.plantinspection.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
    private static final String STOPPING = "the server is stopping";

    private final ActiveDetectors detectors;
    private final WaitingRoom room;
    private final ThreadFactory threads;
    private final Thread thread;

    protected DetectionLane() {
        this.detectors = null;
        this.room = null;
        this.threads = null;
        this.thread = null;
    }

    @Inject
    public DetectionLane(ActiveDetectors detectors, Settings settings, ThreadFactory threads) {
        this.detectors = detectors;
        this.room = new WaitingRoom(settings.inference());
        this.threads = threads;
        this.thread = threads.newThread(this::work);
        this.thread.setName("detection-lane");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Looks for defects with the model of this digest. The answer does not depend on what else waits.
     *
     * @param millis longest time to wait for the answer, loading the model included
     * @throws TimeoutException if there is no answer within that time; the photograph is then not looked at
     * @throws DetectionException if the model cannot be loaded or fails
     */
    public Detection detect(String digest, PartImage image, long millis) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try (LentModel model = lend(digest, millis)) {
            return model.detect(image, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        }
    }

    /**
     * Lends the model of this digest; what is not loaded yet is loaded, which may take long and holds no other model up.
     *
     * @throws DetectionException if it cannot be loaded
     */
    public LentModel lend(String digest) {
        try {
            return lend(digest, Long.MAX_VALUE);
        } catch (TimeoutException e) {
            throw new IllegalStateException("for ever is over", e);
        }
    }

    private LentModel lend(String digest, long millis) throws TimeoutException {
        ActiveDetectors.Place place = detectors.lend(digest, this::load);
        boolean lent = false;
        try {
            var model = new LentModel(
                    this,
                    place,
                    answer(place.detector(), TimeUnit.MILLISECONDS.toNanos(millis))
                            .contract());
            lent = true;
            return model;
        } finally {
            if (!lent) {
                giveBack(place);
            }
        }
    }

    /**
     * Has a model loaded and run once, so that it can be put in force without holding the first part up.
     *
     * @throws DetectionException if it cannot be loaded or run
     */
    public ModelContract prepare(String digest) {
        try (LentModel model = lend(digest)) {
            detectors.keep(digest);
            return model.contract();
        }
    }

    /** Frees a model that no longer judges, when whatever began with it has ended. */
    public void retire(String digest) {
        detectors.retire(digest);
        askToTrim();
    }

    private void load(ActiveDetectors.Place place) {
        Thread loading = threads.newThread(new ModelLoading(detectors, place, room));
        loading.setName("model-loading");
        loading.setDaemon(true);
        loading.start();
    }

    void giveBack(ActiveDetectors.Place place) {
        if (detectors.giveBack(place)) {
            askToTrim();
        }
    }

    private void askToTrim() {
        try {
            room.ask(new FutureTask<>(this::trim, null));
        } catch (CancellationException e) {
            LOG.log(System.Logger.Level.DEBUG, "the lane is stopping and closes all models", e);
        }
    }

    /** Has a look answered by the lane. */
    Detection look(Look look, long millis) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            room.enter(look, end - System.nanoTime());
            return answer(look.answer(), end - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DetectionException(STOPPING, e);
        } catch (CancellationException e) {
            throw new DetectionException(STOPPING, e);
        } finally {
            look.answer().cancel(false);
            room.leave(look);
        }
    }

    private static <T> T answer(CompletableFuture<T> future, long nanos) throws TimeoutException {
        try {
            return future.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DetectionException(STOPPING, e);
        } catch (ExecutionException e) {
            throw new DetectionException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** What runs the models. */
    public ExecutionProvider provider() {
        return detectors.device().provider();
    }

    /** Whether the lane works. */
    public boolean alive() {
        return thread.isAlive();
    }

    /** Number of models that are loaded or being loaded. */
    public int loadedModels() {
        return detectors.size();
    }

    /** Number of photographs that wait for a run. */
    public int waiting() {
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
            var detector = detectors.of(wanted.get(0).model());
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
        var stopping = new DetectionException(STOPPING, null);
        room.close().forEach(look -> look.answer().completeExceptionally(stopping));
    }
}
