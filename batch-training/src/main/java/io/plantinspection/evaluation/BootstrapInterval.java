package io.plantinspection.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A metric with its 95 % percentile interval over 1,000 resamples of the images.
 *
 * @param value the metric on the images as they are
 * @param low 2.5th percentile of the resamples
 * @param high 97.5th percentile of the resamples
 */
public record BootstrapInterval(double value, double low, double high) {

    private static final int RESAMPLES = 1_000;
    private static final long SEED = 1;

    static BootstrapInterval of(ResampledAuroc auroc) {
        return of(auroc.images(), auroc::of);
    }

    /**
     * @param images number of images
     * @param metric maps how often each image is drawn to the metric; a resample without one of the classes, where it
     *     is NaN, is drawn again
     */
    static BootstrapInterval of(int images, ToDoubleFunction<int[]> metric) {
        int[] draws = new int[images];
        Arrays.fill(draws, 1);
        double value = metric.applyAsDouble(draws);
        if (Double.isNaN(value)) {
            return new BootstrapInterval(value, value, value);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] resampled = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            do {
                Arrays.fill(draws, 0);
                for (int image = 0; image < images; image++) {
                    draws[random.nextInt(images)]++;
                }
                resampled[i] = metric.applyAsDouble(draws);
            } while (Double.isNaN(resampled[i]));
        }
        Arrays.sort(resampled);
        return new BootstrapInterval(value, quantile(resampled, 0.025), quantile(resampled, 0.975));
    }

    private static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        double fraction = position - below;
        return sorted[below] + fraction * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
    }

    /** The value, and the interval in brackets. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
    }
}
