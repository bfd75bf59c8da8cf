package io.plantinspection.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.detection.Detection;
import io.plantinspection.detection.Detector;
import io.plantinspection.export.ModelExport;
import io.plantinspection.image.PartImage;
import io.plantinspection.learning.GoodParts;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.learning.Minibatches;
import io.plantinspection.learning.ModelTraining;
import io.plantinspection.model.ModelContract;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.synthesis.Foreground;
import io.plantinspection.synthesis.ForeignTextures;
import io.plantinspection.synthesis.GoodPart;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.training.TrainingStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A toy model that learns from tiles of large parts, is exported and judges large parts. */
class TiledModelTest {

    private static final int HEIGHT = 48;
    private static final int WIDTH = 96;
    private static final int RADIUS = 3;

    private static final TrainingProfile PROFILE = TrainingProfile.of(
            "demo",
            Map.ofEntries(
                    Map.entry("image-size", "32"),
                    Map.entry("part-size", HEIGHT + "x" + WIDTH),
                    Map.entry("tile-overlap", "8"),
                    Map.entry("base-channels", "8"),
                    Map.entry("channel-multipliers", "1,1"),
                    Map.entry("segmenter-channels", "8"),
                    Map.entry("segmenter-depth", "3"),
                    Map.entry("steps", "250"),
                    Map.entry("warm-up", "10"),
                    Map.entry("anomalies", "pit=1")));

    @TempDir
    private static Path folder;

    private static Detector detector;

    @BeforeAll
    static void train() throws IOException {
        var parts = new GoodParts(IntStream.range(0, 12)
                .mapToObj(seed -> new GoodPart(part(seed), Foreground.whole(HEIGHT, WIDTH)))
                .toList());
        var anomalies = new PseudoAnomalies(PROFILE.mix(), ForeignTextures.procedural(), PROFILE.foreground());
        var networks = TrainingStep.seeded(PROFILE.shape(), 1);
        Path file = folder.resolve("model.onnx");
        try (var training = new ModelTraining(PROFILE, new Minibatches(parts, anomalies, PROFILE, 1), networks)) {
            while (!training.isDone()) {
                training.step();
            }
            InspectionSetup setup = InspectionSetup.of(PROFILE, 1);
            Map<String, String> metadata = new TreeMap<>(ModelMaking.sizes(PROFILE));
            metadata.put(ModelContract.KEY_CONTRACT, ModelContract.CONTRACT);
            metadata.put(ModelContract.KEY_DETECTOR, "diffusion-ad");
            metadata.put(ModelContract.KEY_PRODUCT, "plate");
            metadata.put(ModelContract.KEY_VERSION, "1");
            ModelExport.write(file, PROFILE.shape(), networks.tensors(), setup.settings(), setup.noise(), metadata);
        }
        detector = ModelMaking.detector(file);
    }

    @AfterAll
    static void close() {
        if (detector != null) {
            detector.close();
        }
    }

    @Test
    void a_small_defect_in_one_tile_of_a_large_part_is_found_where_it_is() {
        assertThat(detector.contract().tiling()).isEqualTo(PROFILE.tiling());
        assertThat(PROFILE.tiling().places()).hasSize(8);

        found(40, 86);
    }

    @Test
    void a_defect_on_the_border_of_tiles_is_found_in_one_piece() {
        int border = PROFILE.tiling().lefts()[0] + 32;

        found(24, border);
    }

    private static void found(int row, int column) {
        double good = IntStream.range(100, 106)
                .mapToDouble(seed -> ModelMaking.judged(part(seed), detector).score())
                .max()
                .orElseThrow();

        Detection defective = ModelMaking.judged(withPit(part(106), row, column), detector);

        assertThat(defective.score()).isGreaterThan(good);
        assertThat(defective.heatmap().height()).isEqualTo(HEIGHT);
        assertThat(defective.heatmap().width()).isEqualTo(WIDTH);
        float[] map = defective.heatmap().values();
        float threshold = (float) (good + defective.score()) / 2;
        assertThat(map[row * WIDTH + column]).isGreaterThan(threshold);
        for (int i = 0; i < map.length; i++) {
            int distance = Math.max(Math.abs(i / WIDTH - row), Math.abs(i % WIDTH - column));
            if (distance > 2 * RADIUS) {
                assertThat(map[i])
                        .as("row " + i / WIDTH + ", column " + i % WIDTH)
                        .isLessThan(threshold);
            }
        }
    }

    /** A plate that is lit from one side. */
    private static PartImage part(long seed) {
        Random random = new Random(seed);
        float light = 0.5f + 0.05f * random.nextFloat();
        float[] rgb = new float[3 * HEIGHT * WIDTH];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = light + 0.2f * (i % WIDTH) / WIDTH + 0.02f * random.nextFloat();
        }
        return new PartImage(HEIGHT, WIDTH, rgb);
    }

    private static PartImage withPit(PartImage part, int row, int column) {
        float[] rgb = part.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            int y = i % part.pixels() / WIDTH - row;
            int x = i % WIDTH - column;
            if (y * y + x * x <= RADIUS * RADIUS) {
                rgb[i] *= 0.3f;
            }
        }
        return new PartImage(HEIGHT, WIDTH, rgb);
    }
}
