package io.plantinspection.network;

import java.util.Arrays;

/**
 * Numbers with a shape, outside any engine: what parameters are exchanged as.
 *
 * @param values row-major, as many as the shape holds
 * @param shape the sizes of the axes; none for a single number
 */
public record Tensor(float[] values, int... shape) {

    public Tensor {
        int size = size(shape);
        if (values.length != size) {
            throw new IllegalArgumentException("A tensor of shape " + Arrays.toString(shape) + " holds " + size
                    + " values, but " + values.length + " were given");
        }
    }

    /** A tensor of zeros. */
    public static Tensor zeros(int... shape) {
        return new Tensor(new float[size(shape)], shape);
    }

    /** A tensor that holds the same value everywhere. */
    public static Tensor filled(float value, int... shape) {
        Tensor tensor = zeros(shape);
        Arrays.fill(tensor.values, value);
        return tensor;
    }

    /** The same values under another shape of equal size. */
    public Tensor reshaped(int... newShape) {
        return new Tensor(values, newShape);
    }

    private static int size(int[] shape) {
        int size = 1;
        for (int axis : shape) {
            size = Math.multiplyExact(size, axis);
        }
        return size;
    }
}
