package io.plantinspection.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.image.PartImage;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.synthesis.AnomalyMix;
import io.plantinspection.synthesis.Foreground;
import io.plantinspection.synthesis.ForegroundMode;
import io.plantinspection.synthesis.ForeignTextures;
import io.plantinspection.synthesis.GoodPart;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.training.TrainingBatch;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinibatchesTest {

    private static final int SIZE = 64;

    private final TrainingProfile profile = TrainingProfile.named("demo");

    @Test
    void a_step_has_the_same_batch_whenever_it_is_made() {
        Minibatches first = minibatches(1);
        first.of(0);

        assertThat(first.of(7))
                .usingRecursiveComparison()
                .isEqualTo(minibatches(1).of(7));
    }

    @Test
    void steps_and_seeds_differ() {
        assertThat(minibatches(1).of(7).get(0).smallNoise())
                .isNotEqualTo(minibatches(1).of(8).get(0).smallNoise());
        assertThat(minibatches(1).of(7).get(0).smallNoise())
                .isNotEqualTo(minibatches(2).of(7).get(0).smallNoise());
    }

    @Test
    void the_first_half_is_good_and_the_second_half_is_marked() {
        TrainingBatch batch = minibatches(1).of(3).get(0);
        int half = profile.batchSize() / 2;

        for (int i = 0; i < profile.batchSize(); i++) {
            float marked = 0;
            for (int k = 0; k < SIZE * SIZE; k++) {
                marked += batch.masks()[i * SIZE * SIZE + k];
            }
            assertThat(batch.anomalous()[i]).isEqualTo(i >= half);
            assertThat(marked > 0).isEqualTo(i >= half);
        }
    }

    @Test
    void time_steps_stay_on_their_sides_of_tau() {
        Minibatches minibatches = minibatches(1);
        for (int step = 0; step < 20; step++) {
            TrainingBatch batch = minibatches.of(step).get(0);
            assertThat(Arrays.stream(batch.smallSteps())).allMatch(t -> t >= 0 && t < profile.smallSteps());
            assertThat(Arrays.stream(batch.bigSteps()))
                    .allMatch(t -> t >= profile.smallSteps() && t < profile.bigSteps());
        }
    }

    @Test
    void accumulated_parts_share_a_step_and_no_sample() {
        List<TrainingBatch> parts = minibatches(1, TrainingProfile.of("demo", Map.of("accumulation", "2")))
                .of(3);

        assertThat(parts).hasSize(2);
        for (TrainingBatch part : parts) {
            assertThat(part.anomalous()).containsExactly(false, false, true, true);
        }
        assertThat(parts.get(0).smallNoise()).isNotEqualTo(parts.get(1).smallNoise());
    }

    @Test
    void all_samples_are_good_where_no_segmenter_learns_from_them() {
        TrainingBatch batch = minibatches(1, TrainingProfile.of("demo", Map.of("detector", "score-t-scales")))
                .of(3)
                .get(0);

        assertThat(batch.anomalous()).containsOnly(false);
        assertThat(batch.masks()).containsOnly(0);
    }

    @Test
    void a_sample_of_a_large_part_is_one_of_its_tiles_and_anomalies_lie_where_the_part_is() {
        TrainingProfile tiled =
                TrainingProfile.of("demo", Map.of("part-size", "64x160", "tile-overlap", "16", "anomalies", "stain=1"));
        // every column of the part has a brightness of its own, and the part is at its right end
        float[] rgb = new float[3 * 64 * 160];
        boolean[] foreground = new boolean[64 * 160];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = i % 160 / 320f;
            foreground[i % foreground.length] = i % 160 >= 150;
        }
        var part = new GoodPart(new PartImage(64, 160, rgb), new Foreground(foreground));
        Set<Float> lefts = new HashSet<>();
        for (int step = 0; step < 20; step++) {
            TrainingBatch batch = minibatches(1, tiled, List.of(part)).of(step).get(0);
            for (int i = 0; i < tiled.batchSize(); i++) {
                lefts.add(batch.images()[i * 3 * SIZE * SIZE] * 320);
                if (i >= tiled.batchSize() / 2) {
                    assertThat(batch.images()[i * 3 * SIZE * SIZE]).isEqualTo(96 / 320f);
                }
            }
            assertThat(batch)
                    .usingRecursiveComparison()
                    .isEqualTo(minibatches(1, tiled, List.of(part)).of(step).get(0));
        }

        assertThat(lefts).containsExactlyInAnyOrder(0f, 48f, 96f);
    }

    private Minibatches minibatches(long seed) {
        return minibatches(seed, profile);
    }

    private Minibatches minibatches(long seed, TrainingProfile profile) {
        var random = new Random(1);
        List<GoodPart> parts = IntStream.range(0, 4)
                .mapToObj(i -> {
                    float[] rgb = new float[3 * SIZE * SIZE];
                    for (int k = 0; k < rgb.length; k++) {
                        rgb[k] = 0.4f + 0.2f * random.nextFloat();
                    }
                    PartImage image = new PartImage(SIZE, SIZE, rgb);
                    return new GoodPart(image, Foreground.whole(SIZE, SIZE));
                })
                .toList();
        return minibatches(seed, profile, parts);
    }

    private static Minibatches minibatches(long seed, TrainingProfile profile, List<GoodPart> parts) {
        var anomalies = new PseudoAnomalies(AnomalyMix.REALISTIC, ForeignTextures.procedural(), ForegroundMode.PART);
        return new Minibatches(new GoodParts(parts), anomalies, profile, seed);
    }
}
