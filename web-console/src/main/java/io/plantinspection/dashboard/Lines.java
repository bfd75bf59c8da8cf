package io.plantinspection.dashboard;

import io.plantinspection.statistics.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values over time as lines. */
public final class Lines {

    private final Plot plot;
    private final List<Line> lines;

    /**
     * A value at a time.
     *
     * @param value NaN where there is none; the line goes on with the next one
     */
    public record Value(Instant at, double value) {}

    /** Values with the name of what they are: also the name of their style. */
    public record Line(String name, List<Value> values) {

        List<Value> drawn() {
            return values.stream().filter(value -> !Double.isNaN(value.value())).toList();
        }
    }

    /**
     * Lines in one square.
     *
     * @param fromZero whether the values begin at zero
     */
    Lines(Window window, boolean fromZero, List<Line> lines) {
        this.lines = lines;
        var range = lines.stream()
                .flatMap(line -> line.drawn().stream())
                .mapToDouble(Value::value)
                .summaryStatistics();
        boolean none = range.getCount() == 0;
        double least = none || fromZero ? 0 : range.getMin();
        this.plot = new Plot(window, least, none ? 1 : Math.max(range.getMax(), fromZero ? 1 : least));
    }

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.drawn().isEmpty());
    }

    /** The points of a line as SVG has them. */
    public String points(String name) {
        List<String> points = values(name).stream()
                .map(value -> plot.point(value.at(), value.value()))
                .toList();
        // a line from a point to itself is a dot
        return Stream.concat(points.stream(), points.size() == 1 ? points.stream() : Stream.empty())
                .collect(Collectors.joining(" "));
    }

    /** The points of a line, each by itself. */
    public List<Dot> dots(String name) {
        return values(name).stream()
                .map(value -> new Dot(plot.across(value.at()), 100 - plot.up(value.value())))
                .toList();
    }

    /** A point of its own, from the upper left. */
    public record Dot(double x, double y) {}

    /** The area between two lines as SVG has it. */
    public String between(String lower, String upper) {
        List<Value> back = new ArrayList<>(values(upper));
        Collections.reverse(back);
        return Stream.concat(values(lower).stream(), back.stream())
                .map(value -> plot.point(value.at(), value.value()))
                .collect(Collectors.joining(" "));
    }

    private List<Value> values(String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .flatMap(line -> line.drawn().stream())
                .toList();
    }

    public List<Tick> values() {
        return plot.values();
    }

    public List<Tick> times() {
        return plot.times();
    }
}
