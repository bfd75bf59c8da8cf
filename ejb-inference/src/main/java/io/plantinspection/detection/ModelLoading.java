package io.plantinspection.detection;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelContract;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Loads one model beside the lane, however long that takes. The lane runs it once before anybody gets it, so that the
 * first part is not the slow one and a model that cannot be run is found out.
 */
final class ModelLoading implements Runnable {

    private static final float GREY = 0.5f;

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
            detectors.loaded(place, warm(detectors.open(place.digest())));
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

    private Detector warm(Detector detector) throws InterruptedException {
        boolean warm = false;
        try {
            var run = new FutureTask<>(() -> detector.detect(List.of(grey(detector.contract()))));
            room.ask(run);
            run.get();
            warm = true;
            return detector;
        } catch (ExecutionException e) {
            throw new DetectionException(
                    "the model was loaded but cannot be run: " + e.getCause().getMessage(), e);
        } finally {
            if (!warm) {
                detector.close();
            }
        }
    }

    private static PartImage grey(ModelContract contract) {
        float[] rgb = new float[3 * contract.height() * contract.width()];
        Arrays.fill(rgb, GREY);
        return new PartImage(contract.height(), contract.width(), rgb);
    }
}
