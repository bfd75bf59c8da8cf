package io.plantinspection.report;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A linear axis with round ends and ticks.
 *
 * @param from left end
 * @param step from tick to tick
 * @param steps number of them
 */
record ScoreAxis(double from, double step, int steps) {

    private static final double WANTED = 6;

    static ScoreAxis over(double least, double most) {
        // scores that are all equal still need an axis
        double raw = Math.max(most - least, 1e-6) / WANTED;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = DoubleStream.of(1, 2, 5, 10)
                .map(round -> round * power)
                .filter(round -> round >= raw * (1 - 1e-9))
                .findFirst()
                .orElse(10 * power);
        double from = Math.floor(least / step) * step;
        return new ScoreAxis(from, step, (int) Math.max(1, Math.ceil((most - from) / step - 1e-9)));
    }

    /** Where a score lies, from 0 at the left end to 1 at the right. */
    double place(double score) {
        return Math.min(1, Math.max(0, (score - from) / (step * steps)));
    }

    double[] ticks() {
        return IntStream.rangeClosed(0, steps).mapToDouble(i -> from + i * step).toArray();
    }

    String label(double tick) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return Html.format("%." + decimals + "f", tick);
    }
}
