package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.Settings;
import io.plantinspection.testing.BrightSpotModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionLaneTest {

    private static final int SIZE = BrightSpotModel.SIZE;

    @TempDir
    private Path home;

    private Settings settings;
    private ModelStore store;
    private ActiveDetectors detectors;
    private DetectionLane lane;

    @BeforeEach
    void start() {
        var values = Map.of("plant.home", home.toString(), "plant.inference.max-models", "1");
        settings = Settings.from(name -> Optional.ofNullable(values.get(name)));
        store = new ModelStore(settings);
        detectors = new ActiveDetectors(store, settings);
        lane = new DetectionLane(detectors, settings, Thread::new);
    }

    @AfterEach
    void stop() {
        lane.stop();
        detectors.close();
    }

    @Test
    void many_callers_with_two_models_each_get_their_own_answer() {
        String one = store.keep(new BrightSpotModel("flange", "1").bytes());
        String two = store.keep(new BrightSpotModel("cover", "1").bytes());

        List<CompletableFuture<Double>> answers = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> score(i % 2 == 0 ? one : two, i / 40f)))
                .toList();

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).join()).isEqualTo((double) (i / 40f));
        }
    }

    @Test
    void a_model_that_is_absent_fails_its_callers_and_nobody_else() {
        String good = store.keep(new BrightSpotModel("flange", "1").bytes());

        assertThatThrownBy(() -> lane.detect("0".repeat(64), part(0.5f), 5_000))
                .isInstanceOf(DetectionException.class)
                .hasMessageContaining("no file");
        assertThat(score(good, 0.5f)).isEqualTo(0.5);
    }

    @Test
    void a_caller_waits_no_longer_than_it_said() {
        var busy = new CountDownLatch(1);
        var blocked = new DetectionLane(
                new ActiveDetectors(store, settings) {
                    @Override
                    public Detector get(String digest) {
                        await(busy);
                        return super.get(digest);
                    }
                },
                settings,
                Thread::new);
        String digest = store.keep(new BrightSpotModel("flange", "1").bytes());

        assertThatThrownBy(() -> blocked.detect(digest, part(0.5f), 50)).isInstanceOf(TimeoutException.class);

        busy.countDown();
        blocked.stop();
    }

    private double score(String digest, float red) {
        try {
            return lane.detect(digest, part(red), 20_000).score();
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static PartImage part(float red) {
        float[] rgb = new float[3 * SIZE * SIZE];
        Arrays.fill(rgb, 0, SIZE * SIZE, red);
        return new PartImage(SIZE, SIZE, rgb);
    }
}
