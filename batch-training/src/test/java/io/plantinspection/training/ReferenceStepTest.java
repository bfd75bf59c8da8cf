package io.plantinspection.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.network.ParityFixture;
import io.plantinspection.network.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * One whole training step against the published implementation.
 *
 * <p>Adam's first step is the rate times the gradient's sign, whatever its size. Where rounding decides whether a unit
 * close to a kink of the network is on, many gradients jump by a thousandth, and the small ones among them change
 * their sign: two threads instead of one already turn a dozen. So a step is taken not only from the reference's weights
 * but also from weights that differ from them as little as rounding in a layer does. What the reference did must lie
 * between these steps, to 1e-6, for every element; and for nearly all elements they must be one and the same step.
 */
class ReferenceStepTest {

    private static final System.Logger LOG = System.getLogger(ReferenceStepTest.class.getName());

    private static final LearningRates RATES = new LearningRates(1e-4, 1e-4);
    private static final double TOLERANCE = 1e-6;
    private static final int NUDGED_STEPS = 16;

    /** 16 units in the last place: the rounding of a sum of a few hundred products. */
    private static final double ROUNDING = 0x1p-20;

    /** The share of elements whose step rounding must not decide. */
    private static final double DECIDED = 0.9;

    private final ParityFixture reference = ParityFixture.load();

    @Test
    void every_parameter_moves_as_the_references_does() {
        List<Map<String, float[]>> steps = new ArrayList<>();
        steps.add(changes(reference.weights()));
        Random random = new Random(1);
        for (int i = 0; i < NUDGED_STEPS; i++) {
            steps.add(changes(nudged(reference.weights(), random)));
        }

        int elements = 0;
        int decided = 0;
        Map<String, Tensor> weights = reference.weights();
        for (String name : reference.namesUnder("train.after_adam.")) {
            float[] before = weights.get(name).values();
            float[] after = reference.floats("train.after_adam." + name);
            for (int i = 0; i < after.length; i++) {
                double least = Double.POSITIVE_INFINITY;
                double most = Double.NEGATIVE_INFINITY;
                for (Map<String, float[]> step : steps) {
                    least = Math.min(least, step.get(name)[i]);
                    most = Math.max(most, step.get(name)[i]);
                }
                assertThat((double) after[i] - before[i])
                        .as("step of %s[%d]", name, i)
                        .isBetween(least - TOLERANCE, most + TOLERANCE);
                elements++;
                decided += most - least <= TOLERANCE ? 1 : 0;
            }
        }
        LOG.log(
                System.Logger.Level.INFO,
                "rounding decides the step of {0} of {1} elements",
                elements - decided,
                elements);
        assertThat((double) decided / elements)
                .as("share of elements whose step rounding does not decide")
                .isGreaterThan(DECIDED);
    }

    /** By how much one step from the given weights changes each parameter of which the reference tells it. */
    private Map<String, float[]> changes(Map<String, Tensor> weights) {
        Map<String, float[]> changes = new LinkedHashMap<>();
        try (TrainingStep network = TrainingStep.of(reference.shape(), weights)) {
            network.run(ReferenceParityTest.batch(reference), RATES);
            Map<String, Tensor> moved = network.tensors();
            for (String name : reference.namesUnder("train.after_adam.")) {
                float[] change = moved.get(name).values();
                float[] from = weights.get(name).values();
                for (int i = 0; i < change.length; i++) {
                    change[i] -= from[i];
                }
                changes.put(name, change);
            }
        }
        return changes;
    }

    private static Map<String, Tensor> nudged(Map<String, Tensor> weights, Random random) {
        Map<String, Tensor> nudged = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> {
            float[] values = tensor.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (values[i] * ROUNDING * (2 * random.nextDouble() - 1));
            }
            nudged.put(name, new Tensor(values, tensor.shape()));
        });
        return nudged;
    }
}
