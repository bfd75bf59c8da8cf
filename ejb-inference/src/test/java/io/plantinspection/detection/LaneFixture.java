package io.plantinspection.detection;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.Settings;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Detection lanes with real models of two products, flange and cover, whose score is the red of the brightest pixel, and
 * callers that ask them from threads of their own. A test starts the lane that it needs as {@code lane}.
 */
@Timeout(60)
abstract class LaneFixture {

    static final int SIZE = BrightSpotModel.SIZE;
    static final long PATIENCE_MILLIS = 20_000;

    @TempDir
    private Path home;

    final ExecutorService callers = Executors.newCachedThreadPool();
    ModelStore store;
    String flange;
    String cover;
    DetectionLane lane;

    @BeforeEach
    void start() {
        store = new ModelStore(settings(Map.of()));
        flange = store.keep(new BrightSpotModel("flange", "1").bytes());
        cover = store.keep(new BrightSpotModel("cover", "1").bytes());
    }

    @AfterEach
    void stop() {
        if (lane != null) {
            lane.stop();
        }
        callers.shutdownNow();
    }

    DetectionLane lane(Map<String, String> values) {
        Settings settings = settings(values);
        return new DetectionLane(
                new ActiveDetectors(store, new InferenceDevice(settings), settings), settings, Thread::new);
    }

    Settings settings(Map<String, String> values) {
        var all = new HashMap<>(
                Map.of("plant.inference.runs", "1", "plant.inference.threads", "1", "plant.inference.max-batch", "8"));
        all.putAll(values);
        all.put("plant.inference.deadline", "PT100S");
        all.put("plant.inference.provider", "cpu");
        return TestSettings.at(home, all);
    }

    CompletableFuture<Double> asks(String digest, float red) {
        return asks(digest, part(red));
    }

    CompletableFuture<Double> asks(String digest, PartImage part) {
        return CompletableFuture.supplyAsync(() -> score(digest, part), callers);
    }

    double score(String digest, float red) {
        return score(digest, part(red));
    }

    double score(String digest, PartImage part) {
        return score(digest, part, PATIENCE_MILLIS).orElseThrow();
    }

    /** Empty if there was no answer in time. */
    OptionalDouble score(String digest, PartImage part, long millis) {
        try {
            return OptionalDouble.of(lane.detect(digest, part, millis).score());
        } catch (TimeoutException e) {
            return OptionalDouble.empty();
        }
    }

    static BrightSpotModel tiledModel(int height, int width, int overlap) {
        return new BrightSpotModel("flange", "3")
                .with("part_height", Integer.toString(height))
                .with("part_width", Integer.toString(width))
                .with("tile_overlap", Integer.toString(overlap));
    }

    /** A part that is black but for its last tile, of which no model can say anything. */
    static PartImage spoilt(int width) {
        PartImage part = part(SIZE, width, 0);
        for (int y = 0; y < SIZE; y++) {
            Arrays.fill(part.rgb(), (y + 1) * width - SIZE, (y + 1) * width, Float.NaN);
        }
        return part;
    }

    static PartImage part(float red) {
        return part(SIZE, SIZE, red);
    }

    static PartImage part(int height, int width, float red) {
        float[] rgb = new float[3 * height * width];
        Arrays.fill(rgb, 0, height * width, red);
        return new PartImage(height, width, rgb);
    }
}
