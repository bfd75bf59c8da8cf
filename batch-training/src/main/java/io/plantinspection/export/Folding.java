package io.plantinspection.export;

import io.plantinspection.network.Tensor;

/** Layers computed while exporting, in double precision, because all their inputs are known. */
final class Folding {

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
}
