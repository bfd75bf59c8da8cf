package io.plantinspection.export;

import io.plantinspection.network.Tensor;

/** What is computed while exporting, in double precision, because all of it is known. */
final class Folding {

    private static final double EPSILON = 1e-5;

    private Folding() {}

    /** Each row times the transposed weight, plus the bias: [rows, in] to [rows, out]. */
    static Tensor linear(Tensor rows, Tensor weight, Tensor bias) {
        int out = weight.shape()[0];
        int in = weight.shape()[1];
        Tensor result = Tensor.zeros(rows.shape()[0], out);
        for (int row = 0; row < rows.shape()[0]; row++) {
            for (int o = 0; o < out; o++) {
                double sum = bias.values()[o];
                for (int i = 0; i < in; i++) {
                    sum += (double) weight.values()[o * in + i] * rows.values()[row * in + i];
                }
                result.values()[row * out + o] = (float) sum;
            }
        }
        return result;
    }

    /** {@code x * sigmoid(x)} of every element. */
    static Tensor silu(Tensor x) {
        Tensor result = Tensor.zeros(x.shape());
        for (int i = 0; i < result.values().length; i++) {
            double value = x.values()[i];
            result.values()[i] = (float) (value / (1 + Math.exp(-value)));
        }
        return result;
    }

    /**
     * A batch normalisation with running statistics: each output channel's factor.
     *
     * @return [channels], by which a convolution's weight is multiplied
     */
    static double[] factors(Tensor scale, Tensor variance) {
        double[] factors = new double[scale.values().length];
        for (int channel = 0; channel < factors.length; channel++) {
            factors[channel] = scale.values()[channel] / Math.sqrt(variance.values()[channel] + EPSILON);
        }
        return factors;
    }

    /** The weight of a convolution, [out, ...], with each output channel multiplied by its factor. */
    static Tensor multiplied(Tensor weight, double[] factors) {
        Tensor result = Tensor.zeros(weight.shape());
        int each = weight.values().length / factors.length;
        for (int i = 0; i < weight.values().length; i++) {
            result.values()[i] = (float) (weight.values()[i] * factors[i / each]);
        }
        return result;
    }

    /** The bias of a convolution that a batch normalisation is folded into: {@code (bias - mean) * factor + shift}. */
    static Tensor shifted(Tensor bias, Tensor mean, double[] factors, Tensor shift) {
        Tensor result = Tensor.zeros(bias.shape());
        for (int channel = 0; channel < factors.length; channel++) {
            double centred = (double) bias.values()[channel] - mean.values()[channel];
            result.values()[channel] = (float) (centred * factors[channel] + shift.values()[channel]);
        }
        return result;
    }

    /** Each row of [rows, channels] (or of [channels]) one after the other so many times: [rows, times * channels]. */
    static Tensor repeated(Tensor rows, int times) {
        int count = rows.shape().length == 1 ? 1 : rows.shape()[0];
        int channels = rows.values().length / count;
        Tensor result = Tensor.zeros(count, times * channels);
        for (int i = 0; i < count * times; i++) {
            System.arraycopy(rows.values(), i / times * channels, result.values(), i * channels, channels);
        }
        return result;
    }

    /**
     * What a 3 x 3 convolution does to maps whose pixels were doubled, as a convolution of the maps themselves. A line of
     * the result sees two lines of them, a pixel three pixels; the pixels 0, 2, ... of the line are the first
     * {@code out} channels, the pixels 1, 3, ... the next.
     *
     * @param weight [out, in, 3, 3]
     * @param line 0 for the lines 0, 2, ..., 1 for the others
     * @return [2 * out, in, 2, 3]
     */
    static Tensor doubled(Tensor weight, int line) {
        int out = weight.shape()[0];
        int in = weight.shape()[1];
        double[] sums = new double[2 * out * in * 6];
        for (int maps = 0; maps < out * in; maps++) {
            for (int pixel = 0; pixel < 2; pixel++) {
                for (int tap = 0; tap < 9; tap++) {
                    int y = Math.floorDiv(line + tap / 3 - 1, 2) + 1 - line;
                    int x = Math.floorDiv(pixel + tap % 3 - 1, 2) + 1;
                    sums[((pixel * out * in + maps) * 2 + y) * 3 + x] += weight.values()[maps * 9 + tap];
                }
            }
        }
        Tensor result = Tensor.zeros(2 * out, in, 2, 3);
        for (int i = 0; i < sums.length; i++) {
            result.values()[i] = (float) sums[i];
        }
        return result;
    }
}
