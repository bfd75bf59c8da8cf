package io.plantinspection.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.plantinspection.network.Difference;
import io.plantinspection.network.Estimates;
import io.plantinspection.network.Findings;
import io.plantinspection.network.NoiseSchedule;
import io.plantinspection.network.ParityFixture;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Both networks and a training step against the published implementation, from its weights and inputs. */
class ReferenceParityTest {

    private static final double TOLERANCE = 2e-4;

    private final ParityFixture reference = ParityFixture.load();

    @Test
    void evaluation_mode_computes_what_the_reference_computes() {
        try (TrainingStep network = TrainingStep.of(reference.shape(), reference.weights());
                NDManager pass = NDManager.newBaseManager()) {
            Findings<NDArray> findings =
                    network.inspect(pass, reference.images(), reference.noise(), reference.guidance());
            Estimates<NDArray> estimates = findings.estimates();
            NDArray predictedSmall = estimates.predicted().small();

            assertClose("eval.x_t_small", estimates.noisy().small());
            assertClose("eval.x_t_big", estimates.noisy().big());
            assertClose("eval.eps_small", predictedSmall);
            assertClose("eval.eps_big", estimates.predicted().big());
            assertClose("eval.x0_hat_small", estimates.small().clip(-1, 1));
            assertClose("eval.x0_hat_big", estimates.big());
            assertClose("eval.norm_t_small", renoised(estimates.big(), predictedSmall));
            assertClose("eval.reconstruction", estimates.reconstruction());
            assertClose("eval.anomaly_map", findings.map());
        }
    }

    @Test
    void the_score_is_the_mean_of_the_maps_largest_pixels() {
        try (TrainingStep network = TrainingStep.of(reference.shape(), reference.weights())) {
            Predictions predictions = network.infer(reference.images(), reference.noises(), reference.guidance());

            assertThat(Difference.between(predictions.scores(), reference.floats("eval.score")))
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void a_training_step_has_the_references_losses_and_gradients() {
        try (TrainingStep network = TrainingStep.of(reference.shape(), reference.weights())) {
            StepLosses losses = network.collectGradients(batch(reference));

            Percentage accuracy = Percentage.withPercentage(0.01);
            assertThat(losses.noise()).isCloseTo(reference.number("train.loss.noise"), accuracy);
            assertThat(losses.smoothL1()).isCloseTo(reference.number("train.loss.smooth_l1"), accuracy);
            assertThat(losses.focal()).isCloseTo(reference.number("train.loss.focal"), accuracy);
            assertThat(losses.total()).isCloseTo(reference.number("train.loss.total"), accuracy);

            Map<String, Double> norms = network.gradientNorms();
            String prefix = "train.gradnorm.";
            assertThat(norms.keySet()).containsExactlyInAnyOrderElementsOf(reference.namesUnder(prefix));
            double largest = norms.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            SoftAssertions.assertSoftly(softly -> norms.forEach((name, norm) -> {
                double expected = reference.number(prefix + name);
                // where a gradient vanishes by construction, only rounding is left to compare
                softly.assertThat(norm).as(name).isCloseTo(expected, Offset.offset(0.01 * expected + 1e-6 * largest));
            }));
        }
    }

    /** What the reference's training step saw. */
    static TrainingBatch batch(ParityFixture reference) {
        double[] labels = reference.doubles("train.label");
        boolean[] anomalous = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            anomalous[i] = labels[i] > 0;
        }
        return new TrainingBatch(
                reference.images(),
                reference.floats("train.mask"),
                anomalous,
                reference.integers("train.t_small"),
                reference.integers("train.t_big"),
                reference.noise().small().values(),
                reference.noise().big().values());
    }

    /** Equation 7's norm at the small scale: the big scale's estimate, noised with the small scale's prediction. */
    private NDArray renoised(NDArray estimate, NDArray noise) {
        double kept = NoiseSchedule.alphaBar(reference.guidance().smallStep());
        return estimate.mul(Math.sqrt(kept)).add(noise.mul(Math.sqrt(1 - kept)));
    }

    private void assertClose(String name, NDArray computed) {
        assertThat(Difference.between(computed.toFloatArray(), reference.floats(name)))
                .as(name)
                .isLessThan(TOLERANCE);
    }
}
