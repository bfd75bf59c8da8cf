package io.plantinspection.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.Difference;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DjlOpsTest {

    private static final NetworkShape WIDE_GROUPS =
            new NetworkShape(DetectorKind.DIFFUSION_AD, 16, 16, List.of(1.0, 2.0), 1, Set.of(8), 2, 1, 4, 3);
    private static final String BLOCK = "unet.down.1.0";

    @Test
    void both_layouts_of_maps_give_the_same_values_and_gradients() {
        Computed first = computed(false);
        Computed last = computed(true);

        assertThat(Difference.between(last.maps(), first.maps())).isLessThan(1e-5);
        first.gradients()
                .forEach((name, gradient) -> assertThat(
                                Difference.between(last.gradients().get(name), gradient))
                        .as(name)
                        .isLessThan(1e-5 * largest(gradient)));
    }

    @Test
    void a_multiple_is_differentiated_by_its_factor_however_often_garbage_is_collected_meanwhile() {
        List<ByteBuffer> others = new ArrayList<>();
        try (NDManager owner = NDManager.newBaseManager()) {
            for (int round = 0; round < 20; round++) {
                try (NDManager step = owner.newSubManager();
                        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray x = step.create(1f);
                    x.setRequiresGradient(true);
                    NDArray multiple = DjlOps.times(x, 0.5f);
                    System.gc();
                    for (int i = 0; i < 1000; i++) {
                        others.add(ByteBuffer.allocateDirect(Float.BYTES).putFloat(0, 7));
                    }
                    collector.backward(multiple);
                    assertThat(x.getGradient().toFloatArray()).containsExactly(0.5f);
                }
            }
        }
        assertThat(others).allMatch(buffer -> buffer.getFloat(0) == 7);
    }

    private record Computed(float[] maps, Map<String, float[]> gradients) {}

    /** A convolution, a norm and an activation on uneven maps, and the gradients of a weighted sum of the outcome. */
    private static Computed computed(boolean channelsLast) {
        Random random = new Random(1);
        float[] values = new float[2 * 16 * 16 * 16];
        float[] weights = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() + 1);
            weights[i] = (float) random.nextGaussian();
        }
        try (NDManager owner = NDManager.newBaseManager()) {
            Parameters parameters = Parameters.seeded(owner, WIDE_GROUPS, 1);
            DjlOps ops = new DjlOps(owner, parameters, DjlOps.Functions.load(owner, 1, channelsLast), true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray maps = ops.constant(new Tensor(values, 2, 16, 16, 16));
                NDArray convolved = ops.convolution(BLOCK + ".in_layers.2", maps, 16, 16, 3);
                NDArray normal = ops.silu(ops.groupNorm(BLOCK + ".in_layers.0", convolved, 16, 1));
                collector.backward(ops.multiply(normal, ops.constant(new Tensor(weights, 2, 16, 16, 16)))
                        .sum());
                return new Computed(
                        normal.toFloatArray(),
                        Map.of(
                                "weights of the convolution", gradient(parameters, ".in_layers.2.weight"),
                                "scale of the norm", gradient(parameters, ".in_layers.0.weight"),
                                "shift of the norm", gradient(parameters, ".in_layers.0.bias")));
            }
        }
    }

    private static float[] gradient(Parameters parameters, String name) {
        try (NDArray gradient = parameters.get(BLOCK + name).getGradient()) {
            return gradient.toFloatArray();
        }
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
