package io.plantinspection.network;

import java.util.function.DoubleUnaryOperator;

/** Adding noise to images and estimating them from it in one step. Zhang et al., "DiffusionAD", equations 1 and 6. */
final class Denoising<T> {

    private final Ops<T> ops;

    Denoising(Ops<T> ops) {
        this.ops = ops;
    }

    /** Equation 1: {@code sqrt(abar_t) * x0 + sqrt(1 - abar_t) * noise}. */
    T noised(T images, T noise, int[] steps) {
        return ops.add(
                ops.multiply(images, coefficients(steps, Math::sqrt)),
                ops.multiply(noise, coefficients(steps, kept -> Math.sqrt(1 - kept))));
    }

    /** Equation 6 before clamping: {@code (x_t - sqrt(1 - abar_t) * eps) / sqrt(abar_t)}. */
    T estimated(T noisy, T predictedNoise, int[] steps) {
        return ops.subtract(
                ops.multiply(noisy, coefficients(steps, kept -> 1 / Math.sqrt(kept))),
                ops.multiply(predictedNoise, coefficients(steps, kept -> Math.sqrt((1 - kept) / kept))));
    }

    /** The range in which the published implementation keeps estimates of images. */
    T clamped(T estimate) {
        return ops.clamp(estimate, -1, 1);
    }

    /** A function of {@code abar_t}, [steps, 1, 1, 1]. */
    T coefficients(int[] steps, DoubleUnaryOperator ofAlphaBar) {
        float[] values = new float[steps.length];
        for (int i = 0; i < steps.length; i++) {
            values[i] = (float) ofAlphaBar.applyAsDouble(NoiseSchedule.alphaBar(steps[i]));
        }
        return ops.constant(new Tensor(values, steps.length, 1, 1, 1));
    }
}
