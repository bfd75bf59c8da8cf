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
import io.plantinspection.model.Tiling;
import io.plantinspection.model.Tiling.Place;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.synthesis.Foreground;
import io.plantinspection.synthesis.ForeignTextures;
import io.plantinspection.synthesis.GoodPart;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.training.TrainingStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A toy model that learns from tiles of large parts, is exported and judges large parts that it never saw, with a pit of
 * known place or without.
 */
class TiledModelTest {

    private static final int HEIGHT = 48;
    private static final int WIDTH = 96;
    private static final int TILE = 32;
    private static final int RADIUS = 3;
    private static final int LEARNT_FROM = 12;
    private static final long FIRST_UNSEEN = 100;
    private static final int GOOD = 20;

    /** By which what is defective must exceed what is not, of a score or a map in 0 to 1; seen with three seeds: 0.13. */
    private static final double MARGIN = 0.05;

    private static final TrainingProfile PROFILE = TrainingProfile.of(
            "demo",
            Map.ofEntries(
                    Map.entry("image-size", Integer.toString(TILE)),
                    Map.entry("part-size", HEIGHT + "x" + WIDTH),
                    Map.entry("tile-overlap", "8"),
                    Map.entry("base-channels", "8"),
                    Map.entry("channel-multipliers", "1,1"),
                    Map.entry("segmenter-channels", "8"),
                    Map.entry("segmenter-depth", "3"),
                    Map.entry("steps", "400"),
                    Map.entry("warm-up", "10"),
                    Map.entry("anomalies", "pit=1")));

    @TempDir
    private static Path folder;

    private static Detector detector;

    @BeforeAll
    static void train() throws IOException {
        var parts = new GoodParts(IntStream.range(0, LEARNT_FROM)
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
            metadata.put(ModelContract.KEY_CONTRACT, ModelContract.WITHOUT_PARITY);
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
    void the_exported_model_judges_parts_of_its_training_in_the_same_tiles() {
        assertThat(detector.contract().tiling()).isEqualTo(PROFILE.tiling());
        assertThat(PROFILE.tiling().places()).hasSize(8);
    }

    @Test
    void every_part_with_a_pit_scores_clearly_above_every_good_part() {
        double good = IntStream.range(0, GOOD)
                .mapToDouble(i ->
                        ModelMaking.judged(part(FIRST_UNSEEN + i), detector).score())
                .max()
                .orElseThrow();

        assertThat(pits())
                .allSatisfy(pit -> assertThat(
                                ModelMaking.judged(pitted(pit), detector).score())
                        .isGreaterThan(good + MARGIN));
    }

    @Test
    void the_map_shows_a_pit_where_it_is_and_nothing_elsewhere_also_on_borders_of_tiles() {
        assertThat(pits()).allSatisfy(pit -> {
            Detection found = ModelMaking.judged(pitted(pit), detector);

            assertThat(found.heatmap().height()).isEqualTo(HEIGHT);
            assertThat(found.heatmap().width()).isEqualTo(WIDTH);
            double inside = highest(found, pit, 0, RADIUS);
            double elsewhere = highest(found, pit, 2 * RADIUS + 1, WIDTH);
            assertThat(inside).isGreaterThan(elsewhere + MARGIN);
        });
    }

    /** The highest value of the map whose distance from the middle of a pit, along the longer axis, is in a range. */
    private static double highest(Detection found, Place pit, int least, int most) {
        double highest = 0;
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            int distance = Math.max(Math.abs(i / WIDTH - pit.top()), Math.abs(i % WIDTH - pit.left()));
            if (distance >= least && distance <= most) {
                highest = Math.max(highest, found.heatmap().values()[i]);
            }
        }
        return highest;
    }

    /** The middles of the pits: in the middle of each tile, on each border that runs down the part, and in its corners. */
    private static List<Place> pits() {
        Tiling tiling = PROFILE.tiling();
        List<Place> pits = new ArrayList<>();
        for (Place tile : tiling.places()) {
            pits.add(new Place(tile.top() + TILE / 2, tile.left() + TILE / 2));
        }
        for (int left : tiling.lefts()) {
            if (left > 0) {
                pits.add(new Place(HEIGHT / 2, left));
            }
            if (left + TILE < WIDTH) {
                pits.add(new Place(HEIGHT / 2, left + TILE));
            }
        }
        pits.add(new Place(5, 5));
        pits.add(new Place(HEIGHT - 6, WIDTH - 6));
        return pits;
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

    /** A plate of its own with a pit of less than one hundredth of its area. */
    private static PartImage pitted(Place pit) {
        PartImage part = part(FIRST_UNSEEN + GOOD + pit.top() * WIDTH + pit.left());
        float[] rgb = part.rgb();
        for (int i = 0; i < rgb.length; i++) {
            int y = i % part.pixels() / WIDTH - pit.top();
            int x = i % WIDTH - pit.left();
            if (y * y + x * x <= RADIUS * RADIUS) {
                rgb[i] *= 0.3f;
            }
        }
        return part;
    }
}
