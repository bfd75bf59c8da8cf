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
        double[] line = line(sigma);
        Tensor kernel = Tensor.zeros(1, 1, line.length, line.length);
        for (int i = 0; i < line.length * line.length; i++) {
            kernel.values()[i] = (float) (line[i / line.length] * line[i % line.length]);
        }
        return kernel;
    }

    /** One over what the {@link #gaussian} gives on a map of ones with zeros around, [1, 1, size, size]. */
    static Tensor edgeCorrection(double sigma, int size) {
        double[] line = line(sigma);
        double[] inside = new double[size];
        for (int at = 0; at < size; at++) {
            for (int i = 0; i < line.length; i++) {
                int seen = at + i - line.length / 2;
                inside[at] += seen >= 0 && seen < size ? line[i] : 0;
            }
        }
        Tensor correction = Tensor.zeros(1, 1, size, size);
        for (int pixel = 0; pixel < size * size; pixel++) {
            correction.values()[pixel] = (float) (1 / (inside[pixel / size] * inside[pixel % size]));
        }
        return correction;
    }

    /** The Gaussian in one direction, of sum 1. */
    private static double[] line(double sigma) {
        int reach = (int) Math.ceil(REACH * sigma);
        double[] line = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < line.length; i++) {
            line[i] = Math.exp(-0.5 * (i - reach) * (i - reach) / (sigma * sigma));
            sum += line[i];
        }
        for (int i = 0; i < line.length; i++) {
            line[i] /= sum;
        }
        return line;
    }
}
