package io.plantinspection.thresholds;

import io.plantinspection.messages.Verdict;
import io.plantinspection.simulation.LogitAxis;
import io.plantinspection.simulation.ScoreHistogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How often each score occurs, drawn in a square of 100 by 100: scores on their axis from the left, numbers of parts on a
 * logarithmic scale from the bottom, so that one part beside a thousand is seen.
 */
public final class ScorePlot {

    private static final int SIDE = 100;
    private static final double CLOSEST_TICKS = 7;
    private static final int EVEN_TICKS = 7;
    private static final double[] STEPS = {1, 2, 5};

    /** Where the axis is shorter, in logits, scores are nearly evenly spaced on it. */
    private static final double NEARLY_EVEN = 1.5;

    /** Those that come first are kept where there is no room for all. */
    private static final double[] TICKS = {
        0.5, 0.1, 0.9, 0.01, 0.99, 0.001, 0.999, 0.0001, 0.9999, 0.00001, 0.99999, 0.000001, 0.999999, 0.3, 0.7, 0.2,
        0.8, 0.4, 0.6, 0.03, 0.97, 0.05, 0.95, 0.003, 0.997, 0.02, 0.98, 0.005, 0.995, 0.0003, 0.9997
    };

    private final ScoreHistogram histogram;
    private final List<Lane> lanes;
    private final LogitAxis axis;
    private final long most;

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
     * Parts of known quality, below the drawing.
     *
     * @param from how it is known, as the texts name it
     * @param quality ACCEPT for good parts, REJECT for bad ones
     * @param parts how often each of their scores occurs
     */
    public record Lane(String from, Verdict quality, ScoreHistogram parts) {}

    /**
     * The drawing of these scores.
     *
     * @param lanes below it, on the same axis
     */
    ScorePlot(ScoreHistogram histogram, List<Lane> lanes) {
        this.histogram = histogram;
        this.axis = histogram.axis();
        this.lanes = lanes.stream().filter(lane -> lane.parts().size() > 0).toList();
        this.most = histogram.parts().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
    }

    /** Whether there is nothing to draw yet. */
    public boolean isEmpty() {
        return histogram.parts().isEmpty();
    }

    /** The axis of the scores. */
    public LogitAxis axis() {
        return axis;
    }

    /** Where a score in [0, 1] lies, 0 to 100 from the left; at an edge if it is beyond it. */
    public double at(double score) {
        return SIDE * axis.at(score);
    }

    /** The lanes that have parts. */
    public List<Lane> lanes() {
        return lanes;
    }

    /** One bar for each range of scores that has parts, from the left. */
    public List<Bar> bars() {
        return bars(histogram);
    }

    /** The same for the parts of a lane. */
    public List<Bar> bars(Lane lane) {
        return bars(lane.parts());
    }

    private List<Bar> bars(ScoreHistogram of) {
        double width = SIDE / (double) LogitAxis.BINS;
        return of.parts().entrySet().stream()
                .map(bin -> new Bar(
                        bin.getKey() * width,
                        width,
                        up(bin.getValue()),
                        bin.getValue(),
                        axis.from(bin.getKey()),
                        axis.from(bin.getKey() + 1)))
                .toList();
    }

    private double up(long parts) {
        return SIDE * Math.log1p(parts) / Math.log1p(most);
    }

    /** Numbers of parts with their heights from the bottom. */
    public List<Tick> counts() {
        return Stream.concat(
                        Stream.of(new Tick(0, 0)),
                        LongStream.iterate(1, parts -> parts <= most, parts -> 10 * parts)
                                .mapToObj(parts -> new Tick(parts, up(parts))))
                .toList();
    }

    /** Round scores with their distances from the left, not too close to each other. */
    public List<Tick> scores() {
        List<Tick> kept = new ArrayList<>();
        boolean even = axis.high() - axis.low() < NEARLY_EVEN;
        for (double score : even ? even() : TICKS) {
            double at = at(score);
            if (axis.holds(score) && kept.stream().allMatch(tick -> Math.abs(tick.at() - at) >= CLOSEST_TICKS)) {
                kept.add(new Tick(score, at));
            }
        }
        kept.sort(Comparator.comparingDouble(Tick::at));
        return kept;
    }

    private double[] even() {
        double from = axis.from(0);
        double to = axis.from(LogitAxis.BINS);
        double least = (to - from) / EVEN_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double step = DoubleStream.of(STEPS)
                .map(factor -> factor * power)
                .filter(each -> each >= least)
                .findFirst()
                .orElse(10 * power);
        return LongStream.rangeClosed((long) Math.ceil(from / step), (long) Math.floor(to / step))
                .mapToDouble(number -> number * step)
                .toArray();
    }
}
