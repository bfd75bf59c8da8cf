package io.plantinspection.trainings;

import io.plantinspection.progress.ProgressPoint;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lines of how a training went, in a square of 100 by 100 with its origin at the upper left: losses on one logarithmic
 * scale, the noise predictor's learning rate as a share of its highest.
 */
public final class LossCurves {

    private static final int SIDE = 100;
    private static final int PARTS_OF_THE_STEPS = 4;
    private static final int MOST_DECADES = 6;

    private final List<ProgressPoint> points;
    private final int steps;
    private final int lowest;
    private final int highest;
    private final double highestRate;

    /**
     * A value with a line of its own.
     *
     * @param at where it lies, 0 to 100 from the bottom or from the left
     */
    public record Tick(double value, double at) {}

    /**
     * The lines of a training.
     *
     * @param points in the order of their steps; may be empty
     * @param steps of the whole training, where the square ends
     */
    LossCurves(List<ProgressPoint> points, int steps) {
        this(points, points, steps);
    }

    private LossCurves(List<ProgressPoint> points, List<ProgressPoint> scaled, int steps) {
        this.points = List.copyOf(points);
        this.steps = steps;
        var decades = losses(scaled).map(Math::log10).summaryStatistics();
        boolean none = decades.getCount() == 0;
        this.highest = none ? 0 : (int) Math.ceil(decades.getMax());
        int bottom = none ? -1 : (int) Math.floor(decades.getMin());
        this.lowest = Math.min(highest - 1, Math.max(bottom, highest - MOST_DECADES));
        this.highestRate = points.stream()
                .mapToDouble(point -> point.rates().noisePredictor())
                .max()
                .orElse(0);
    }

    /** The lines of several trainings, all of them in the square that holds every one. */
    static List<LossCurves> onOneScale(List<List<ProgressPoint>> trainings, int steps) {
        List<ProgressPoint> all = trainings.stream().flatMap(List::stream).toList();
        return trainings.stream()
                .map(points -> new LossCurves(points, all, steps))
                .toList();
    }

    private static DoubleStream losses(List<ProgressPoint> points) {
        return points.stream()
                .flatMapToDouble(point -> DoubleStream.of(point.noiseLoss(), point.maskLoss()))
                .filter(LossCurves::isDrawn);
    }

    /** What has a logarithm. */
    private static boolean isDrawn(double loss) {
        return loss > 0 && loss < Double.POSITIVE_INFINITY;
    }

    /** Whether there is nothing to draw yet. */
    public boolean isEmpty() {
        return points.isEmpty();
    }

    /** Points of the noise predictor's loss as SVG has them. */
    public String noise() {
        return line(ProgressPoint::noiseLoss);
    }

    /** Points of the segmenter's loss as SVG has them; empty without a segmenter. */
    public String mask() {
        return line(ProgressPoint::maskLoss);
    }

    /** Points of the learning rate as SVG has them. */
    public String rate() {
        return points.stream()
                .map(point -> pair(
                        across(point.step()),
                        highestRate == 0 ? 0 : SIDE * point.rates().noisePredictor() / highestRate))
                .collect(Collectors.joining(" "));
    }

    /** The highest learning rate of the noise predictor so far. */
    public double highestRate() {
        return highestRate;
    }

    /** Powers of ten with their heights from the bottom. */
    public List<Tick> decades() {
        return IntStream.rangeClosed(lowest, highest)
                .mapToObj(power -> new Tick(Math.pow(10, power), up(Math.pow(10, power))))
                .toList();
    }

    /** Steps with their distances from the left. */
    public List<Tick> stepTicks() {
        return IntStream.rangeClosed(0, PARTS_OF_THE_STEPS)
                .map(part -> (int) ((long) steps * part / PARTS_OF_THE_STEPS))
                .distinct()
                .mapToObj(step -> new Tick(step, across(step)))
                .toList();
    }

    private String line(ToDoubleFunction<ProgressPoint> loss) {
        List<String> pairs = points.stream()
                .filter(point -> isDrawn(loss.applyAsDouble(point)))
                .map(point -> pair(across(point.step()), up(loss.applyAsDouble(point))))
                .toList();
        // a line from a point to itself is a dot
        return Stream.concat(pairs.stream(), pairs.size() == 1 ? pairs.stream() : Stream.empty())
                .collect(Collectors.joining(" "));
    }

    private double across(int step) {
        return (double) SIDE * step / steps;
    }

    private double up(double loss) {
        double share = (Math.log10(loss) - lowest) / (highest - lowest);
        return SIDE * Math.min(1, Math.max(0, share));
    }

    private static String pair(double across, double up) {
        return String.format(Locale.ROOT, "%.2f,%.2f", across, SIDE - up);
    }
}
