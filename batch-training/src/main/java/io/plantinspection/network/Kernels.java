package io.plantinspection.network;

/** Constant weights of filters that are not learned. */
final class Kernels {

    private static final int COLOURS = 3;

    /** Standard deviations after which the Gaussian is cut off. */
    private static final double REACH = 4;

    private Kernels() {}

    /** Mean over the three colours times a factor, [1, 3, 1, 1]. */
    static Tensor channelMean(double factor) {
        return Tensor.filled((float) (factor / COLOURS), 1, COLOURS, 1, 1);
    }

    /** Gaussian of sum 1, [1, 1, k, k] with k odd; sigma in pixels. */
    static Tensor gaussian(double sigma) {
        int reach = (int) Math.ceil(REACH * sigma);
        int size = 2 * reach + 1;
        double[] line = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            line[i] = Math.exp(-0.5 * (i - reach) * (i - reach) / (sigma * sigma));
            sum += line[i];
        }
        Tensor kernel = Tensor.zeros(1, 1, size, size);
        for (int i = 0; i < size * size; i++) {
            kernel.values()[i] = (float) (line[i / size] * line[i % size] / (sum * sum));
        }
        return kernel;
    }

    /** One over what a kernel of sum 1 gives on a map of ones with zeros around, [1, 1, size, size]. */
    static Tensor edgeCorrection(Tensor kernel, int size) {
        int width = kernel.shape()[2];
        Tensor correction = Tensor.zeros(1, 1, size, size);
        for (int pixel = 0; pixel < size * size; pixel++) {
            double inside = 0;
            for (int i = 0; i < width * width; i++) {
                int row = pixel / size + i / width - width / 2;
                int column = pixel % size + i % width - width / 2;
                if (row >= 0 && row < size && column >= 0 && column < size) {
                    inside += kernel.values()[i];
                }
            }
            correction.values()[pixel] = (float) (1 / inside);
        }
        return correction;
    }
}
