package io.plantinspection.detection;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ParityBounds;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Loads one model beside the lane, however long that takes. The lane runs it before anybody gets it, so that the first
 * part is not the slow one, and a model that cannot be run or does not give what it gave where it was made is found out.
 */
final class ModelLoading implements Runnable {

    private static final System.Logger LOG = System.getLogger(ModelLoading.class.getName());
    private static final float GREY = 0.5f;
    private static final int TIMED_RUNS = 3;
    private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ActiveDetectors detectors;
    private final ActiveDetectors.Place place;
    private final WaitingRoom room;

    ModelLoading(ActiveDetectors detectors, ActiveDetectors.Place place, WaitingRoom room) {
        this.detectors = detectors;
        this.place = place;
        this.room = room;
    }

    @Override
    public void run() {
        try {
            detectors.loaded(place, load(threads()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            detectors.failed(place, new DetectionException("the server is stopping", e));
        } catch (CancellationException e) {
            detectors.failed(place, new DetectionException("the server is stopping", e));
        } catch (RuntimeException | Error e) {
            // whatever it was, those who wait for the model must be told
            detectors.failed(place, e);
        }
    }

    private LoadedModel load(int threads) throws InterruptedException {
        InferenceDevice device = detectors.device();
        Detector shared = warm(device.shared(threads), true);
        if (device.shared(threads).count() == threads) {
            return new LoadedModel(shared, shared);
        }
        boolean both = false;
        try {
            var model = new LoadedModel(warm(device.alone(threads), true), shared);
            both = true;
            return model;
        } finally {
            if (!both) {
                shared.close();
            }
        }
    }

    /** The threads of a run that is alone: the only number that there is to choose, or by measuring. */
    private int threads() throws InterruptedException {
        List<Integer> counts = detectors.device().threadCounts();
        if (counts.size() == 1) {
            return counts.get(0);
        }
        SortedMap<Integer, Long> shortest = new TreeMap<>();
        for (int threads : counts) {
            try (Detector detector = warm(detectors.device().alone(threads), false)) {
                shortest.put(threads, shortestRun(detector));
            }
        }
        int chosen = ThreadChoice.of(shortest);
        LOG.log(
                System.Logger.Level.INFO,
                "a part that comes alone is shown to model {0} with {1} threads; nanoseconds of a run by threads: {2}",
                place.digest(),
                chosen,
                shortest);
        return chosen;
    }

    private long shortestRun(Detector detector) throws InterruptedException {
        long shortest = Long.MAX_VALUE;
        long spent = 0;
        for (int run = 0; run < TIMED_RUNS && spent < ENOUGH_NANOS; run++) {
            long nanos = run(detector);
            shortest = Math.min(shortest, nanos);
            spent += nanos;
        }
        return shortest;
    }

    private Detector warm(SessionThreads threads, boolean check) throws InterruptedException {
        Detector detector = detectors.open(place.digest(), threads);
        boolean warm = false;
        try {
            run(detector);
            if (check) {
                requireParity(detector);
            }
            warm = true;
            return detector;
        } finally {
            if (!warm) {
                detector.close();
            }
        }
    }

    /** One errand a vector, so that a photograph which waits is held up by one run. */
    private void requireParity(Detector detector) throws InterruptedException {
        ParityBounds bounds = detectors.device().parityBounds(detector.contract());
        for (int i = 0; i < detector.parityVectors(); i++) {
            int vector = i;
            run(() -> detector.requireParity(vector, bounds));
        }
    }

    private long run(Detector detector) throws InterruptedException {
        PartImage grey = grey(detector.contract());
        return run(() -> detector.detect(List.of(grey)));
    }

    /** Has the lane do something with the detector, between its batches; returns how long that took. */
    private long run(Runnable errand) throws InterruptedException {
        var run = new FutureTask<>(() -> {
            long start = System.nanoTime();
            errand.run();
            return System.nanoTime() - start;
        });
        room.ask(run);
        try {
            return run.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidModelException invalid) {
                throw invalid;
            }
            throw new DetectionException(
                    "the model was loaded but cannot be run: " + e.getCause().getMessage(), e);
        }
    }

    private static PartImage grey(ModelContract contract) {
        float[] rgb = new float[3 * contract.height() * contract.width()];
        Arrays.fill(rgb, GREY);
        return new PartImage(contract.height(), contract.width(), rgb);
    }
}
