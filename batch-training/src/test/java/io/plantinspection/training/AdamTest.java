package io.plantinspection.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.plantinspection.network.Difference;
import io.plantinspection.network.ParityFixture;
import io.plantinspection.network.Tensor;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdamTest {

    private static final String NOISE_PREDICTOR = "unet.out.2.bias";
    private static final String SEGMENTER = "seg.decoder_segment.fin_out.0.bias";

    @Test
    void from_the_references_gradients_the_first_step_is_the_references() {
        ParityFixture reference = ParityFixture.load();
        try (NDManager owner = NDManager.newBaseManager()) {
            Parameters parameters = Parameters.of(owner, reference.shape(), reference.weights());
            Adam adam = new Adam(owner, parameters);
            for (String name : reference.namesUnder("train.after_adam.")) {
                Tensor like = reference.weights().get(name);
                giveGradient(parameters.get(name), new Tensor(reference.floats("train.grad." + name), like.shape()));
            }

            adam.update(new LearningRates(1e-4, 1e-4), 1, 0);

            for (String name : reference.namesUnder("train.after_adam.")) {
                assertThat(Difference.between(
                                parameters.get(name).toFloatArray(), reference.floats("train.after_adam." + name)))
                        .as(name)
                        .isLessThan(1e-7);
            }
        }
    }

    @Test
    void later_steps_follow_the_published_algorithm_even_where_epsilon_matters() {
        double[] gradients = {3e-8, -1e-8, 2e-8, 5e-9};
        double rate = 1e-3;
        double expected = 0;
        double first = 0;
        double second = 0;
        try (NDManager owner = NDManager.newBaseManager()) {
            Parameters parameters = Parameters.seeded(owner, SmallNetwork.SHAPE, 1);
            parameters.put(NOISE_PREDICTOR, Tensor.zeros(3));
            Adam adam = new Adam(owner, parameters);
            for (int step = 1; step <= gradients.length; step++) {
                double gradient = gradients[step - 1];
                giveGradient(parameters.get(NOISE_PREDICTOR), Tensor.filled((float) gradient, 3));
                adam.update(new LearningRates(rate, 0), step, 0);

                first = 0.9 * first + 0.1 * gradient;
                second = 0.999 * second + 0.001 * gradient * gradient;
                double corrected = first / (1 - Math.pow(0.9, step));
                expected -= rate * corrected / (Math.sqrt(second / (1 - Math.pow(0.999, step))) + 1e-8);

                assertThat((double) parameters.get(NOISE_PREDICTOR).toFloatArray()[0])
                        .isCloseTo(expected, Offset.offset(1e-7));
            }
        }
    }

    @Test
    void each_network_has_its_own_learning_rate() {
        try (NDManager owner = NDManager.newBaseManager()) {
            Parameters parameters = Parameters.seeded(owner, SmallNetwork.SHAPE, 1);
            parameters.put(NOISE_PREDICTOR, Tensor.zeros(3));
            parameters.put(SEGMENTER, Tensor.zeros(1));
            Adam adam = new Adam(owner, parameters);
            giveGradient(parameters.get(NOISE_PREDICTOR), Tensor.filled(1, 3));
            giveGradient(parameters.get(SEGMENTER), Tensor.filled(1, 1));

            adam.update(new LearningRates(0.5, 0.25), 1, 0);

            Map<String, Float> moved = Map.of(
                    NOISE_PREDICTOR, parameters.get(NOISE_PREDICTOR).toFloatArray()[0],
                    SEGMENTER, parameters.get(SEGMENTER).toFloatArray()[0]);
            assertThat(moved).containsOnly(Map.entry(NOISE_PREDICTOR, -0.5f), Map.entry(SEGMENTER, -0.25f));
        }
    }

    @Test
    void gradients_above_the_bound_are_scaled_down_to_it_together() {
        try (NDManager owner = NDManager.newBaseManager()) {
            Parameters parameters = Parameters.seeded(owner, SmallNetwork.SHAPE, 1);
            Adam adam = new Adam(owner, parameters);
            giveGradient(parameters.get(NOISE_PREDICTOR), Tensor.filled(4, 3));
            giveGradient(parameters.get(SEGMENTER), Tensor.filled(4, 1));

            adam.update(new LearningRates(0, 0), 1, 2);

            // four elements of 4 have the norm 8; a first moment is a tenth of its gradient
            assertThat(adam.moments().get("adam.first." + NOISE_PREDICTOR).toFloatArray())
                    .satisfies(AdamTest::isATenth);
            assertThat(adam.moments().get("adam.first." + SEGMENTER).toFloatArray())
                    .satisfies(AdamTest::isATenth);
        }
    }

    @Test
    void gradients_within_the_bound_stay_as_they_are() {
        try (NDManager owner = NDManager.newBaseManager()) {
            Parameters parameters = Parameters.seeded(owner, SmallNetwork.SHAPE, 1);
            Adam adam = new Adam(owner, parameters);
            giveGradient(parameters.get(NOISE_PREDICTOR), Tensor.filled(1, 3));

            adam.update(new LearningRates(0, 0), 1, 2);

            assertThat(adam.moments().get("adam.first." + NOISE_PREDICTOR).toFloatArray())
                    .satisfies(AdamTest::isATenth);
        }
    }

    private static void isATenth(float[] moments) {
        for (float moment : moments) {
            assertThat(moment).isCloseTo(0.1f, Offset.offset(1e-6f));
        }
    }

    /** The gradient of a sum weighted by the gradient wanted. */
    private static void giveGradient(NDArray parameter, Tensor gradient) {
        try (NDManager step = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray weights = step.create(gradient.values(), Parameters.shapeOf(gradient));
            collector.backward(weights.mul(parameter).sum());
        }
    }
}
