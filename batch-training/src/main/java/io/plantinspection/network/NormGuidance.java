package io.plantinspection.network;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Norm-guided one-step denoising: a strongly noised image yields a coarse estimate without defects, which guides the
 * finer estimate from the weakly noised image. Zhang et al., "DiffusionAD", equations 1 and 6 to 8.
 */
final class NormGuidance<T> {

    private final NetworkShape shape;
    private final Ops<T> ops;

    NormGuidance(NetworkShape shape, Ops<T> ops) {
        this.shape = shape;
        this.ops = ops;
    }

    /**
     * Reconstructs images as if they had no defects. Both noise scales go through the noise predictor as one batch.
     *
     * @param images [samples, 3, size, size], 0 to 1
     * @param noise standard normal noise of each scale
     * @param smallSteps time steps of the small scale, one for each sample or one for all
     * @param bigSteps time steps of the big scale, as many
     * @param weight how strongly the big scale guides, w; 0 is no guidance
     */
    Estimates<T> reconstruct(T images, NoisePair<T> noise, int[] smallSteps, int[] bigSteps, double weight) {
        T noisySmall = noised(images, noise.small(), smallSteps);
        T noisyBig = noised(images, noise.big(), bigSteps);
        T both = ops.concatSamples(noisySmall, noisyBig);
        List<T> predicted =
                ops.halves(new NoisePredictor<>(shape, ops).predict(both, concatenated(smallSteps, bigSteps)));
        T small = denoised(noisySmall, predicted.get(0), smallSteps);
        T big = clamped(denoised(noisyBig, predicted.get(1), bigSteps));
        T reconstruction = clamped(guided(small, big, smallSteps, weight));
        return new Estimates<>(
                new NoisePair<>(noisySmall, noisyBig),
                new NoisePair<>(predicted.get(0), predicted.get(1)),
                small,
                big,
                reconstruction);
    }

    /** Equation 1: {@code sqrt(abar_t) * x0 + sqrt(1 - abar_t) * noise}. */
    T noised(T images, T noise, int[] steps) {
        return ops.add(
                ops.multiply(images, coefficients(steps, Math::sqrt)),
                ops.multiply(noise, coefficients(steps, kept -> Math.sqrt(1 - kept))));
    }

    /** Equation 6 before clamping: {@code (x_t - sqrt(1 - abar_t) * eps) / sqrt(abar_t)}. */
    private T denoised(T noisy, T predictedNoise, int[] steps) {
        return ops.subtract(
                ops.multiply(noisy, coefficients(steps, kept -> 1 / Math.sqrt(kept))),
                ops.multiply(predictedNoise, coefficients(steps, kept -> Math.sqrt((1 - kept) / kept))));
    }

    /**
     * Equations 7 and 8 in closed form. Noising the big scale's estimate n with the small scale's predicted noise and
     * correcting that noise by the difference comes to a fixed blend with the small scale's estimate s:
     * {@code s + w * (1 - abar_ts) * (n - s)}.
     */
    private T guided(T small, T big, int[] smallSteps, double weight) {
        T blend = coefficients(smallSteps, kept -> weight * (1 - kept));
        return ops.add(small, ops.multiply(blend, ops.subtract(big, small)));
    }

    T clamped(T estimate) {
        return ops.clamp(estimate, -1, 1);
    }

    private T coefficients(int[] steps, DoubleUnaryOperator ofAlphaBar) {
        float[] values = new float[steps.length];
        for (int i = 0; i < steps.length; i++) {
            values[i] = (float) ofAlphaBar.applyAsDouble(NoiseSchedule.alphaBar(steps[i]));
        }
        return ops.constant(new Tensor(values, steps.length, 1, 1, 1));
    }

    private static int[] concatenated(int[] first, int[] second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
