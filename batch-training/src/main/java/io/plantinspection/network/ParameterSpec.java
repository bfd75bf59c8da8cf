package io.plantinspection.network;

import java.util.List;
import java.util.Random;

/**
 * One named tensor that a network owns.
 *
 * @param name unique within the network, as in the published implementation
 * @param shape the sizes of its axes
 * @param start what it holds before training
 * @param fanIn how many inputs each output of its layer sums; only for {@link Start#UNIFORM}
 * @param trained true for a parameter with a gradient, false for a running statistic
 */
public record ParameterSpec(String name, List<Integer> shape, Start start, int fanIn, boolean trained) {

    /** What a tensor holds before training. */
    public enum Start {
        /** Uniform within 1 / sqrt(fan-in), PyTorch's default for convolutions and linear layers. */
        UNIFORM,
        ZERO,
        ONE
    }

    /** The tensor before training; draws from the generator only where the start is random. */
    public Tensor initial(Random random) {
        int[] sizes = shape.stream().mapToInt(Integer::intValue).toArray();
        Tensor tensor = Tensor.filled(start == Start.ONE ? 1 : 0, sizes);
        if (start == Start.UNIFORM) {
            double bound = 1 / Math.sqrt(fanIn);
            for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
        }
        return tensor;
    }
}
