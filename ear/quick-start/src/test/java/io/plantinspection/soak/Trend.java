package io.plantinspection.soak;

import java.util.Arrays;

/**
 * How fast a series rises: the median of the slopes between any two of its points (Theil and Sen), which a few outliers
 * do not move.
 */
final class Trend {

    private Trend() {}

    /**
     * The slope of {@code values} over {@code times}.
     *
     * @param times rising, as many as values and two at least
     */
    static double of(double[] times, double[] values) {
        int points = times.length;
        if (points < 2 || values.length != points) {
            throw new IllegalArgumentException(
                    "a trend needs two points or more, not " + points + " times and " + values.length + " values");
        }
        double[] slopes = new double[points * (points - 1) / 2];
        int next = 0;
        for (int later = 1; later < points; later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                slopes[next++] = (values[later] - values[earlier]) / (times[later] - times[earlier]);
            }
        }
        Arrays.sort(slopes);
        return (slopes[slopes.length / 2] + slopes[(slopes.length - 1) / 2]) / 2;
    }
}
