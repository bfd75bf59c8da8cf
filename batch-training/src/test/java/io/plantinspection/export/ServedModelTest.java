package io.plantinspection.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.detection.ActiveDetectors;
import io.plantinspection.detection.Detection;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.Detector;
import io.plantinspection.detection.InferenceDevice;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ModelStore;
import io.plantinspection.network.Difference;
import io.plantinspection.network.FrozenNoise;
import io.plantinspection.network.ParityFixture;
import io.plantinspection.platform.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real detector's exported graph as the server runs it. */
class ServedModelTest {

    private static final int PARTS = 7;

    private final ParityFixture reference = ParityFixture.load();
    private final int size = reference.shape().imageSize();

    @TempDir
    private Path home;

    private byte[] model;

    @BeforeEach
    void export() throws Exception {
        Path file = home.resolve("model.onnx");
        ModelExport.write(
                file,
                reference.shape(),
                reference.weights(),
                reference.guidance(),
                FrozenNoise.of(7, size, 2),
                Map.of(
                        ModelContract.KEY_CONTRACT,
                        ModelContract.WITHOUT_PARITY,
                        ModelContract.KEY_DETECTOR,
                        "norm-guided",
                        ModelContract.KEY_PRODUCT,
                        "flange",
                        ModelContract.KEY_VERSION,
                        "1",
                        ModelContract.KEY_HEIGHT,
                        Integer.toString(size),
                        ModelContract.KEY_WIDTH,
                        Integer.toString(size)));
        model = Files.readAllBytes(file);
    }

    @Test
    void the_lane_gives_every_part_of_a_batch_the_score_that_it_has_alone() {
        List<PartImage> parts = IntStream.range(0, PARTS).mapToObj(this::part).toList();
        List<Detection> alone = alone(parts, 1);

        List<Detection> together = together(parts, "cpu");

        assertSame(together, alone);
        assertThat(alone.stream().map(Detection::score).distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void the_number_of_threads_does_not_change_a_score() {
        List<PartImage> parts = IntStream.range(0, 3).mapToObj(this::part).toList();
        List<Detection> one = alone(parts, 1);

        for (int threads : new int[] {2, 3, 4}) {
            assertSame(alone(parts, threads), one);
        }
    }

    @Test
    void a_card_gives_the_scores_of_the_processor_alone_and_in_a_batch() {
        requireCard();
        List<PartImage> parts = IntStream.range(0, PARTS).mapToObj(this::part).toList();

        List<Detection> batch = together(parts, "cuda");

        List<Detection> processor = alone(parts, 1);
        for (int i = 0; i < PARTS; i++) {
            double score = batch.get(i).score();
            assertThat(score).isCloseTo(processor.get(i).score(), within(1e-4));
            assertThat(together(List.of(parts.get(i)), "cuda").get(0).score()).isCloseTo(score, within(1e-6));
        }
    }

    private void requireCard() {
        try {
            new InferenceDevice(settings(Map.of("plant.inference.provider", "cuda")));
        } catch (IllegalStateException e) {
            Assumptions.abort("needs a card: mvn -Pcuda -pl batch-training -am test -Dtest=ServedModelTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false; here " + e.getMessage());
        }
    }

    private static void assertSame(List<Detection> some, List<Detection> others) {
        for (int i = 0; i < some.size(); i++) {
            assertThat(some.get(i).score()).isCloseTo(others.get(i).score(), within(1e-6));
            assertThat(Difference.between(
                            some.get(i).heatmap().values(),
                            others.get(i).heatmap().values()))
                    .isLessThan(1e-5);
        }
    }

    private List<Detection> alone(List<PartImage> parts, int threads) {
        try (Detector detector = Detector.load(model, threads)) {
            return parts.stream()
                    .map(part -> detector.detect(List.of(part)).get(0))
                    .toList();
        }
    }

    /** All parts in one batch: the lane waits until the last has come. */
    private List<Detection> together(List<PartImage> parts, String provider) {
        Settings settings = settings(Map.of(
                "plant.inference.max-batch",
                Integer.toString(parts.size()),
                "plant.inference.max-wait",
                "PT60S",
                "plant.inference.deadline",
                "PT100S"));
        var store = new ModelStore(settings);
        String digest = store.keep(model);
        var lane = new DetectionLane(
                new ActiveDetectors(store, new InferenceDevice(settings), settings), settings, Thread::new);
        ExecutorService callers = Executors.newFixedThreadPool(parts.size());
        try {
            List<CompletableFuture<Detection>> answers = new ArrayList<>();
            for (PartImage part : parts) {
                answers.add(CompletableFuture.supplyAsync(() -> detect(lane, digest, part), callers));
            }
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            callers.shutdown();
            lane.stop();
        }
    }

    private Settings settings(Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("plant.home", home.toString());
        return Settings.from(name -> Optional.ofNullable(all.get(name)));
    }

    private static Detection detect(DetectionLane lane, String digest, PartImage part) {
        try {
            return lane.detect(digest, part, 100_000);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** A photograph of the reference, darker from part to part. */
    private PartImage part(int index) {
        float[] rgb = new float[3 * size * size];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Math.min(1, Math.max(0, reference.images()[i])) * (1 - index / (float) PARTS);
        }
        return new PartImage(size, size, rgb);
    }
}
