package io.plantinspection.thresholds;

import io.plantinspection.simulation.LogitAxis;
import io.plantinspection.simulation.ScoreHistogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How often each score occurs, drawn in a square of 100 by 100: scores by their logits from the left, numbers of parts on
 * a logarithmic scale from the bottom, so that one part beside a thousand is seen. The square reaches from the lowest to
 * the highest score or threshold, and a little farther.
 */
public final class ScorePlot {

    private static final int SIDE = 100;
    private static final int MARGIN = 10;
    private static final int MOST_BARS = 90;
    private static final double CLOSEST_TICKS = 7;

    /** Those that come first are kept where there is no room for all. */
    private static final double[] TICKS = {
        0.5, 0.1, 0.9, 0.01, 0.99, 0.001, 0.999, 0.0001, 0.9999, 0.00001, 0.99999, 0.000001, 0.999999, 0.3, 0.7, 0.2,
        0.8, 0.4, 0.6, 0.03, 0.97, 0.05, 0.95, 0.003, 0.997, 0.45, 0.55, 0.35, 0.65, 0.25, 0.75, 0.15, 0.85, 0.02, 0.98,
        0.005, 0.995, 0.0003, 0.9997
    };

    private final ScoreHistogram histogram;
    private final int lowest;
    private final int highest;
    private final int together;

    /**
     * Parts with scores that lie close together.
     *
     * @param at where it begins, 0 to 100 from the left
     * @param width of 100
     * @param height of 100
     * @param parts how many there are
     * @param from lowest score, in [0, 1]
     * @param to highest score, in [0, 1]
     */
    public record Bar(double at, double width, double height, long parts, double from, double to) {}

    /**
     * A value with a line of its own.
     *
     * @param at where it lies, 0 to 100 from the bottom or from the left
     */
    public record Tick(double value, double at) {}

    /**
     * The drawing of these scores.
     *
     * @param shown thresholds that are to lie in the drawing
     */
    ScorePlot(ScoreHistogram histogram, double... shown) {
        this.histogram = histogram;
        var bins = IntStream.concat(
                        histogram.parts().keySet().stream().mapToInt(Integer::intValue),
                        DoubleStream.of(shown).mapToInt(LogitAxis::bin))
                .summaryStatistics();
        this.lowest = Math.max(LogitAxis.LOWEST, bins.getMin() - MARGIN);
        this.highest = Math.min(LogitAxis.HIGHEST, bins.getMax() + MARGIN) + 1;
        this.together = 1 + (highest - lowest - 1) / MOST_BARS;
    }

    /** Whether there is nothing to draw yet. */
    public boolean isEmpty() {
        return histogram.parts().isEmpty();
    }

    /** Logit of the left edge. */
    public double low() {
        return lowest * LogitAxis.BIN;
    }

    /** Logit of the right edge. */
    public double high() {
        return highest * LogitAxis.BIN;
    }

    /** Where a score in [0, 1] lies, 0 to 100 from the left; at an edge if it is beyond it. */
    public double at(double score) {
        return Math.min(SIDE, Math.max(0, across(LogitAxis.logit(score))));
    }

    private double across(double logit) {
        return SIDE * (logit - low()) / (high() - low());
    }

    /** One bar for each range of scores that has parts, from the left. */
    public List<Bar> bars() {
        double width = SIDE * together / (double) (highest - lowest);
        return histogram.by(together).entrySet().stream()
                .map(bin -> new Bar(
                        across(bin.getKey() * LogitAxis.BIN),
                        width,
                        up(bin.getValue()),
                        bin.getValue(),
                        edge(bin.getKey()),
                        edge(bin.getKey() + together)))
                .toList();
    }

    /** What is drawn at an end of the axis lies anywhere beyond it. */
    private static double edge(int bin) {
        if (bin <= LogitAxis.LOWEST) {
            return 0;
        }
        return bin > LogitAxis.HIGHEST ? 1 : LogitAxis.score(bin * LogitAxis.BIN);
    }

    private double up(long parts) {
        long most = histogram.by(together).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        return SIDE * Math.log1p(parts) / Math.log1p(most);
    }

    /** Round scores with their distances from the left, not too close to each other. */
    public List<Tick> scores() {
        List<Tick> kept = new ArrayList<>();
        for (double score : TICKS) {
            double at = across(LogitAxis.logit(score));
            if (at >= 0 && at <= SIDE && kept.stream().allMatch(tick -> Math.abs(tick.at() - at) >= CLOSEST_TICKS)) {
                kept.add(new Tick(score, at));
            }
        }
        kept.sort(Comparator.comparingDouble(Tick::at));
        return kept;
    }

    /** Numbers of parts with their heights from the bottom. */
    public List<Tick> counts() {
        return Stream.concat(
                        Stream.of(new Tick(0, 0)),
                        LongStream.iterate(1, parts -> up(parts) <= SIDE, parts -> 10 * parts)
                                .mapToObj(parts -> new Tick(parts, up(parts))))
                .toList();
    }
}
