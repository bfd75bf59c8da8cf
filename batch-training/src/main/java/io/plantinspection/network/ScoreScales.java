package io.plantinspection.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Score-based detection at several noise scales, after the abstract of Teng et al., arXiv 2211.16092; this concrete form
 * is this project's reading of it.
 *
 * <p>The score of the noised normal data is {@code s(x, t) = -eps(x, t) / sqrt(1 - abar_t)}. At each scale the noised
 * image {@code x_t} is turned normal by one step of denoising and noised again with the same noise, {@code xr_t}; a
 * pixel's measure is the channel mean of {@code (1 - abar_t) * (s(x_t, t) - s(xr_t, t))^2}, that is, of the squared
 * difference of the predicted noises. The map is the mean over the scales, before smoothing.
 */
final class ScoreScales<T> {

    private final NetworkShape shape;
    private final Ops<T> ops;
    private final Denoising<T> denoising;

    ScoreScales(NetworkShape shape, Ops<T> ops) {
        this.shape = shape;
        this.ops = ops;
        this.denoising = new Denoising<>(ops);
    }

    /**
     * What the scores tell.
     *
     * @param measure [samples, 1, size, size], 0 and more
     * @param estimate of the images at the biggest scale, [samples, 3, size, size], -1 to 1
     */
    record Reading<T>(T measure, T estimate) {}

    /**
     * Reads the scores with two batches through the noise predictor.
     *
     * @param images [samples, 3, size, size], 0 to 1
     * @param noise standard normal noise, one for each scale
     * @param scales time steps, smallest first
     */
    Reading<T> read(T images, List<T> noise, List<Integer> scales) {
        List<T> noisy = noised(images, noise, scales);
        List<T> predicted = predict(noisy, scales);
        List<T> estimates = new ArrayList<>();
        for (int k = 0; k < scales.size(); k++) {
            estimates.add(denoising.clamped(denoising.estimated(noisy.get(k), predicted.get(k), step(scales, k))));
        }
        return new Reading<>(measure(predicted, estimates, noise, scales), estimates.get(estimates.size() - 1));
    }

    /**
     * The same measure with one reconstruction for all scales, which another process made; two batches as well.
     *
     * @param reconstruction [samples, 3, size, size], -1 to 1
     */
    T measure(T images, T reconstruction, List<T> noise, List<Integer> scales) {
        List<T> predicted = predict(noised(images, noise, scales), scales);
        return measure(predicted, Collections.nCopies(scales.size(), reconstruction), noise, scales);
    }

    /** @param predicted noise in the images at each scale */
    private T measure(List<T> predicted, List<T> estimates, List<T> noise, List<Integer> scales) {
        List<T> renoised = new ArrayList<>();
        for (int k = 0; k < scales.size(); k++) {
            renoised.add(denoising.noised(estimates.get(k), noise.get(k), step(scales, k)));
        }
        List<T> ofNormal = predict(renoised, scales);
        T sum = null;
        for (int k = 0; k < scales.size(); k++) {
            T difference = ops.subtract(predicted.get(k), ofNormal.get(k));
            T squares = ops.multiply(difference, difference);
            sum = sum == null ? squares : ops.add(sum, squares);
        }
        return ops.filter(sum, Kernels.channelMean(1.0 / scales.size()));
    }

    private List<T> noised(T images, List<T> noise, List<Integer> scales) {
        List<T> noisy = new ArrayList<>();
        for (int k = 0; k < scales.size(); k++) {
            noisy.add(denoising.noised(images, noise.get(k), step(scales, k)));
        }
        return noisy;
    }

    private List<T> predict(List<T> noisy, List<Integer> scales) {
        T all = noisy.get(0);
        for (T next : noisy.subList(1, noisy.size())) {
            all = ops.concatSamples(all, next);
        }
        int[] steps = scales.stream().mapToInt(Integer::intValue).toArray();
        return ops.split(new NoisePredictor<>(shape, ops).predict(all, steps), scales.size());
    }

    private static int[] step(List<Integer> scales, int k) {
        return new int[] {scales.get(k)};
    }
}
