package io.plantinspection.learning;

import static io.plantinspection.learning.NoiseLossWatch.STEPS;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.image.PartImage;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.synthesis.ForeignTextures;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.training.DivergedException;
import io.plantinspection.training.TrainingStep;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoiseLossWatchTest {

    private static final int SIZE = 16;

    @Test
    void a_network_that_loses_what_it_had_learned_is_noticed_within_the_steps_looked_at() {
        NoiseLossWatch watch = NoiseLossWatch.of(DetectorKind.ONE_SCALE);
        feed(watch, 1, 1500, 0.02);

        assertThatThrownBy(() -> feed(watch, 1501, 1500 + STEPS, 4.9))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("predicting nothing would cost 1");
    }

    @Test
    void a_start_as_bad_as_predicting_nothing_is_none() {
        assertThatCode(() -> feed(NoiseLossWatch.of(DetectorKind.DIFFUSION_AD), 1, 3 * STEPS, 2.2))
                .doesNotThrowAnyException();
    }

    @Test
    void a_few_bad_steps_are_none() {
        NoiseLossWatch watch = NoiseLossWatch.of(DetectorKind.DIFFUSION_AD);
        feed(watch, 1, STEPS, 0.1);

        assertThatCode(() -> feed(watch, STEPS + 1, STEPS + 5, 20)).doesNotThrowAnyException();
    }

    @Test
    void a_training_with_absurd_rates_ends_with_the_reason() {
        TrainingProfile profile = TrainingProfile.of(
                "demo",
                Map.of(
                        "image-size", Integer.toString(SIZE),
                        "attention-resolutions", "",
                        "base-channels", "4",
                        "detector", "reconstruction-error",
                        "batch-size", "2",
                        "warm-up", "0",
                        "noise-predictor-rate", "1",
                        "gradient-norm", "0"));
        GoodParts parts = GoodParts.of(List.of(new PartImage(SIZE, SIZE, new float[3 * SIZE * SIZE])));
        var anomalies = new PseudoAnomalies(profile.mix(), ForeignTextures.procedural(), profile.foreground());
        var batches = new Minibatches(parts, anomalies, profile, 1);

        try (var training = new ModelTraining(profile, batches, TrainingStep.seeded(profile.shape(), 1))) {
            assertThatThrownBy(() -> steps(training, STEPS))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("Start it with lower learning rates");
        }
    }

    private static void steps(ModelTraining training, int count) {
        for (int step = 0; step < count; step++) {
            training.step();
        }
    }

    private static void feed(NoiseLossWatch watch, int from, int to, double loss) {
        for (int step = from; step <= to; step++) {
            watch.saw(step, loss);
        }
    }
}
