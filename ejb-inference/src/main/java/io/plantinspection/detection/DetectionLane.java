package io.plantinspection.detection;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.Precision;
import io.plantinspection.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Where photographs meet models: callers have a model lent, put photographs into the {@link WaitingRoom} and wait. A
 * {@link LaneThread} takes what waits there for one model as one batch, product after product; a card has one such
 * thread, a processor several.
 */
@ApplicationScoped
public class DetectionLane {

    private static final System.Logger LOG = System.getLogger(DetectionLane.class.getName());
    private static final String STOPPING = "the server is stopping";

    private final ActiveDetectors detectors;
    private final WaitingRoom room;
    private final ThreadFactory threads;
    private final Set<String> unfit = ConcurrentHashMap.newKeySet();
    private final List<LaneThread> runs;

    protected DetectionLane() {
        this.detectors = null;
        this.room = null;
        this.threads = null;
        this.runs = null;
    }

    @Inject
    public DetectionLane(ActiveDetectors detectors, Settings settings, ThreadFactory threads) {
        this.detectors = detectors;
        this.room = new WaitingRoom(settings.inference(), detectors.device().maxBatch());
        this.threads = threads;
        this.runs = Stream.generate(() -> new LaneThread(detectors, room, threads))
                .limit(detectors.device().runs())
                .toList();
        this.runs.forEach(LaneThread::start);
    }

    /**
     * Looks for defects with the model of this digest. The answer does not depend on what else waits.
     *
     * @param part of the size of the model's parts
     * @param millis longest time to wait for the answer, loading the model included
     * @throws TimeoutException if there is no answer within that time; the photograph is then not looked at
     * @throws DetectionException if the model cannot be loaded or fails
     */
    public Detection detect(String digest, PartImage part, long millis) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try (LentModel model = lend(digest, millis)) {
            return model.detect(part, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
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

    /**
     * Lends the model of this digest.
     *
     * @param millis longest time to wait until it is loaded
     * @throws TimeoutException if it is not loaded within that time; loading goes on
     * @throws DetectionException if it cannot be loaded
     */
    public LentModel lend(String digest, long millis) throws TimeoutException {
        ActiveDetectors.Place place = detectors.lend(digest, this::load);
        boolean lent = false;
        try {
            var model = new LentModel(
                    this,
                    place,
                    answer(place.model(), TimeUnit.MILLISECONDS.toNanos(millis)).contract());
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
            unfit.remove(digest);
            return model.contract();
        }
    }

    /** Frees a model that no longer judges, when whatever began with it has ended. */
    public void retire(String digest) {
        detectors.retire(digest);
        askToTrim();
    }

    /**
     * Has a model look at a part when nothing else is to be done: alone and tile after tile, so that a photograph which
     * is to be judged is held up by one run at most.
     *
     * @param part as the model in force was shown it; this one cuts it into tiles of its own
     * @return empty if there is no room, if the model is not loaded, or if it takes parts of another size; a model that
     *     is not loaded is loaded meanwhile, unless that failed before
     */
    public Optional<AsideLook> lookAside(String digest, PartImage part) {
        if (unfit.contains(digest)) {
            return Optional.empty();
        }
        ActiveDetectors.Place place = detectors.lend(digest, this::load);
        boolean taken = false;
        try {
            if (!place.model().isDone()) {
                place.model().exceptionally(why -> {
                    unfit.add(digest);
                    return null;
                });
                return Optional.empty();
            }
            ModelContract contract = answer(place.model(), 0).contract();
            if (!contract.takes(part.height(), part.width())) {
                return Optional.empty();
            }
            List<Look> looks = Look.atEach(digest, contract.tiling().tiles(part));
            taken = room.enterAside(looks);
            if (!taken) {
                return Optional.empty();
            }
            var answer = all(looks).whenComplete((found, why) -> giveBack(place));
            return Optional.of(new AsideLook(contract, answer.thenApply(TiledPart::score)));
        } catch (TimeoutException | DetectionException e) {
            LOG.log(System.Logger.Level.DEBUG, "a model that should look on cannot", e);
            return Optional.empty();
        } finally {
            if (!taken) {
                giveBack(place);
            }
        }
    }

    /** The answers to all looks, when there are all. */
    private static CompletableFuture<List<Detection>> all(List<Look> looks) {
        return CompletableFuture.allOf(looks.stream().map(Look::answer).toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> looks.stream().map(look -> look.answer().join()).toList());
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
            room.ask(new FutureTask<>(runs.get(0)::trim, null));
        } catch (CancellationException e) {
            LOG.log(System.Logger.Level.DEBUG, "the lane is stopping and closes all models", e);
        }
    }

    /** Has looks of one part answered by the lane, all of them or none; they wait together. */
    List<Detection> look(List<Look> looks, long millis) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            room.enter(looks, end - System.nanoTime());
            return answer(all(looks), end - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DetectionException(STOPPING, e);
        } catch (CancellationException e) {
            throw new DetectionException(STOPPING, e);
        } finally {
            looks.forEach(look -> look.answer().cancel(false));
            looks.forEach(room::leave);
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

    /** The precision in which models are run that have a file of it. */
    public Precision precision() {
        return detectors.device().precision();
    }

    /** Whether the lane works. */
    public boolean alive() {
        return runs.stream().allMatch(LaneThread::alive);
    }

    /** Number of models that are loaded or being loaded. */
    public int loadedModels() {
        return detectors.size();
    }

    /** Number of photographs, or tiles of parts, that wait for a run. */
    public int waiting() {
        return room.waiting();
    }

    /** Turns all callers away, waits for the runs at work and closes the models. */
    @PreDestroy
    public void stop() {
        runs.get(0).turnAway();
        try {
            boolean ended = true;
            for (LaneThread run : runs) {
                ended &= run.ended();
            }
            // a session that still runs must not be closed: better to leave its memory to the end of the process
            if (ended) {
                detectors.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
