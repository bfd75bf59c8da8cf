package io.plantinspection.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A figure with its 95 % percentile interval over 1,000 resamples of the images.
 *
 * @param value the figure on the images as they are, NaN where it is not defined for them
 * @param low 2.5th percentile of the resamples
 * @param high 97.5th percentile of the resamples
 */
public record BootstrapInterval(double value, double low, double high) {

    private static final int RESAMPLES = 1_000;
    private static final long SEED = 1;

    /**
     * The intervals of several figures over the same resamples, which are made in parallel; they do not depend on the
     * number of threads.
     *
     * @param images number of images
     * @param figures maps how often each image counts to the figures, free of side effects; a resample for which one is
     *     NaN that all images together define, as where one of the classes was not drawn, is drawn again
     */
    static List<BootstrapInterval> of(int images, Function<int[], double[]> figures) {
        int[] once = new int[images];
        Arrays.fill(once, 1);
        double[] values = figures.apply(once);
        // a generator for each resample, or the order of the threads would be in the figures
        long[] seeds = new SplittableRandom(SEED).longs(RESAMPLES).toArray();
        double[][] resampled = IntStream.range(0, RESAMPLES)
                .parallel()
                .mapToObj(i -> resample(new SplittableRandom(seeds[i]), images, figures, values))
                .toArray(double[][]::new);
        return IntStream.range(0, values.length)
                .mapToObj(figure -> of(
                        values[figure],
                        Arrays.stream(resampled)
                                .mapToDouble(of -> of[figure])
                                .sorted()
                                .toArray()))
                .toList();
    }

    private static double[] resample(
            SplittableRandom random, int images, Function<int[], double[]> figures, double[] values) {
        int[] draws = new int[images];
        double[] resampled;
        do {
            Arrays.fill(draws, 0);
            for (int image = 0; image < images; image++) {
                draws[random.nextInt(images)]++;
            }
            resampled = figures.apply(draws);
        } while (undefined(resampled, values));
        return resampled;
    }

    private static boolean undefined(double[] resampled, double[] values) {
        return IntStream.range(0, values.length)
                .anyMatch(figure -> Double.isNaN(resampled[figure]) && !Double.isNaN(values[figure]));
    }

    private static BootstrapInterval of(double value, double[] sorted) {
        return Double.isNaN(value)
                ? new BootstrapInterval(value, value, value)
                : new BootstrapInterval(value, quantile(sorted, 0.025), quantile(sorted, 0.975));
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
        return Double.isNaN(value) ? "not defined" : String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
    }
}
