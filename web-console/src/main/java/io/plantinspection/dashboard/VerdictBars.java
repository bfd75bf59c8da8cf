package io.plantinspection.dashboard;

import io.plantinspection.messages.Verdict;
import io.plantinspection.statistics.Figures;
import io.plantinspection.statistics.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Verdicts of the steps of a window, upon each other. */
public final class VerdictBars {

    private static final List<Verdict> FROM_THE_BOTTOM = List.of(Verdict.REJECT, Verdict.REVIEW, Verdict.ACCEPT);
    private static final double SIDE = 100;
    private static final double GAP = 0.15;

    private final Window window;
    private final Plot plot;
    private final List<Bar> bars = new ArrayList<>();

    /**
     * A step.
     *
     * @param x left edge, 0 to 100
     * @param width of it, 0 to 100
     */
    public record Bar(Instant from, Instant to, double x, double width, Figures figures, List<Piece> pieces) {

        /** Number of inspections of this verdict. */
        public long count(Verdict verdict) {
            return figures.of(verdict).inspections();
        }

        /** Number of all inspections. */
        public long count() {
            return figures.all().inspections();
        }
    }

    /**
     * The inspections of one verdict.
     *
     * @param y upper edge, 0 to 100 from the top
     * @param height of it, 0 to 100
     */
    public record Piece(Verdict verdict, double y, double height) {}

    VerdictBars(Window window, List<Figures> steps) {
        this.window = window;
        this.plot = new Plot(
                window,
                0,
                Math.max(
                        1,
                        steps.stream()
                                .mapToLong(step -> step.all().inspections())
                                .max()
                                .orElse(1)));
        List<Instant> begins = window.steps();
        for (int i = 0; i < steps.size(); i++) {
            bars.add(bar(begins.get(i), steps.get(i)));
        }
    }

    private Bar bar(Instant from, Figures figures) {
        Instant to = from.plus(window.step());
        double room = plot.across(to) - plot.across(from);
        List<Piece> pieces = new ArrayList<>();
        long below = 0;
        for (Verdict verdict : FROM_THE_BOTTOM) {
            long upTo = below + figures.of(verdict).inspections();
            if (upTo > below) {
                pieces.add(new Piece(verdict, SIDE - plot.up(upTo), plot.up(upTo) - plot.up(below)));
            }
            below = upTo;
        }
        return new Bar(from, to, plot.across(from) + room * GAP / 2, room * (1 - GAP), figures, pieces);
    }

    /** One for each step, in order. */
    public List<Bar> bars() {
        return bars;
    }

    /** Those with inspections. */
    public List<Bar> filled() {
        return bars.stream().filter(bar -> bar.count() > 0).toList();
    }

    public List<Tick> values() {
        return plot.values();
    }

    public List<Tick> times() {
        return plot.times();
    }
}
