package io.plantinspection.dashboard;

import io.plantinspection.statistics.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Where times and values lie in a square of 100 by 100 that has its origin at the upper left. */
final class Plot {

    private static final double SIDE = 100;
    private static final int MOST_VALUES = 5;
    private static final int TIMES = 4;
    private static final Duration DAYS = Duration.ofDays(2);

    private final Window window;
    private final double step;
    private final double lowest;
    private final double highest;

    /** A square that has room for these values, from one round value to another. */
    Plot(Window window, double least, double most) {
        this.window = window;
        this.step = roundStep(most > least ? most - least : 1);
        this.lowest = Math.floor(least / step + 1e-9) * step;
        this.highest = Math.max(Math.ceil(most / step - 1e-9) * step, lowest + step);
    }

    /** The smallest of 1, 2, 5, 10, 20, ... that divides the range into few enough parts. */
    private static double roundStep(double range) {
        double power = Math.pow(10, Math.floor(Math.log10(range / MOST_VALUES)));
        for (double factor : new double[] {1, 2, 5}) {
            if (range / (factor * power) <= MOST_VALUES) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    double across(Instant at) {
        return SIDE * Duration.between(window.from(), at).toMillis() / length().toMillis();
    }

    private Duration length() {
        return Duration.between(window.from(), window.to());
    }

    /** From the bottom. */
    double up(double value) {
        return SIDE * Math.min(1, Math.max(0, (value - lowest) / (highest - lowest)));
    }

    /** A point as SVG has it. */
    String point(Instant at, double value) {
        return String.format(Locale.ROOT, "%.2f,%.2f", across(at), SIDE - up(value));
    }

    /** Round values. */
    List<Tick> values() {
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (double value = lowest; value <= highest + step / 2; value += step) {
            ticks.add(new Tick(
                    String.format(Locale.ROOT, "%." + digits + "f", Math.rint(value / step) * step + 0.0), up(value)));
        }
        return ticks;
    }

    /** Begin, end and some steps between, as the plant's clocks show them. */
    List<Tick> times() {
        var form = DateTimeFormatter.ofPattern(length().compareTo(DAYS) > 0 ? "MM-dd" : "HH:mm");
        int steps = window.steps().size();
        return IntStream.rangeClosed(0, TIMES)
                .map(part -> steps * part / TIMES)
                .distinct()
                .mapToObj(step -> window.from().plus(window.step().multipliedBy(step)))
                .map(at -> new Tick(form.format(at.atZone(ZoneId.systemDefault())), across(at)))
                .toList();
    }
}
