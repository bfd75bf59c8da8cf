package io.plantinspection.network;

import java.util.Arrays;
import java.util.List;

/**
 * Norm-guided one-step denoising: a strongly noised image yields a coarse estimate without defects, which guides the
 * finer estimate from the weakly noised image. Zhang et al., "DiffusionAD", equations 1 and 6 to 8.
 */
final class NormGuidance<T> {

    private final NetworkShape shape;
    private final Ops<T> ops;
    private final Denoising<T> denoising;

    NormGuidance(NetworkShape shape, Ops<T> ops) {
        this.shape = shape;
        this.ops = ops;
        this.denoising = new Denoising<>(ops);
    }

    /**
     * Reconstructs images as if they had no defects. Both noise scales go through the noise predictor as one batch.
     *
     * @param images [samples, 3, size, size], 0 to 1
     * @param noise standard normal noise of each scale
     * @param smallSteps time steps of the small scale, one for each sample or one for all
     * @param bigSteps time steps of the big scale, as many; without use for a detector of one scale
     * @param weight how strongly the big scale guides, w; 0 is no guidance
     */
    Estimates<T> reconstruct(T images, NoisePair<T> noise, int[] smallSteps, int[] bigSteps, double weight) {
        if (shape.detector() == DetectorKind.ONE_SCALE) {
            return ofOneScale(images, noise.small(), smallSteps);
        }
        T noisySmall = denoising.noised(images, noise.small(), smallSteps);
        T noisyBig = denoising.noised(images, noise.big(), bigSteps);
        T both = ops.concatSamples(noisySmall, noisyBig);
        List<T> predicted =
                ops.split(new NoisePredictor<>(shape, ops).predict(both, concatenated(smallSteps, bigSteps)), 2);
        T small = denoising.estimated(noisySmall, predicted.get(0), smallSteps);
        T big = denoising.clamped(denoising.estimated(noisyBig, predicted.get(1), bigSteps));
        T blend = blend(images, small, big, smallSteps, weight);
        T guided = ops.add(small, ops.multiply(blend, ops.subtract(big, small)));
        return new Estimates<>(
                new NoisePair<>(noisySmall, noisyBig),
                new NoisePair<>(predicted.get(0), predicted.get(1)),
                small,
                big,
                denoising.clamped(guided));
    }

    private Estimates<T> ofOneScale(T images, T noise, int[] steps) {
        T noisy = denoising.noised(images, noise, steps);
        T predicted = new NoisePredictor<>(shape, ops).predict(noisy, steps);
        T estimate = denoising.estimated(noisy, predicted, steps);
        return new Estimates<>(
                new NoisePair<>(noisy, null),
                new NoisePair<>(predicted, null),
                estimate,
                null,
                denoising.clamped(estimate));
    }

    /**
     * The weight of the big scale's estimate. Equations 7 and 8 in closed form: noising the big scale's estimate n with
     * the small scale's predicted noise and correcting that noise by the difference comes to a fixed blend with the
     * small scale's estimate s: {@code s + w * (1 - abar_ts) * (n - s)}.
     */
    private T blend(T images, T small, T big, int[] smallSteps, double weight) {
        return shape.detector() == DetectorKind.ADAPTIVE_SCALES
                ? new AdaptiveBlend<>(shape, ops).of(images, denoising.clamped(small), big, smallSteps, weight)
                : denoising.coefficients(smallSteps, kept -> weight * (1 - kept));
    }

    private static int[] concatenated(int[] first, int[] second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
