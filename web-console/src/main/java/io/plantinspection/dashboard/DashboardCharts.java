package io.plantinspection.dashboard;

import io.plantinspection.alarms.QueueDepth;
import io.plantinspection.alarms.QueueDepths;
import io.plantinspection.dashboard.Lines.Line;
import io.plantinspection.dashboard.Lines.Value;
import io.plantinspection.messages.Verdict;
import io.plantinspection.statistics.Figures;
import io.plantinspection.statistics.Window;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The figures over time, drawn. */
@Named
@RequestScoped
public class DashboardCharts {

    private static final double MEDIAN = 0.5;
    private static final double TAIL = 0.95;

    @Inject
    private DashboardFigures figures;

    @Inject
    private QueueDepths queue;

    private VerdictBars bars;
    private Lines yields;
    private Lines latencies;
    private Lines depths;
    private Lines rejects;

    /** Verdicts over time. */
    public VerdictBars bars() {
        if (bars == null) {
            bars = new VerdictBars(window(), figures.report().steps());
        }
        return bars;
    }

    /** Share of good parts over time, in percent. */
    public Lines yields() {
        if (yields == null) {
            yields = new Lines(
                    window(),
                    false,
                    List.of(
                            overTime("yield", step -> 100 * step.yield()),
                            overTime("first-pass", step -> 100 * step.firstPassYield())));
        }
        return yields;
    }

    /** Shares of rejects and of parts to look at over time, in percent. */
    public Lines rejects() {
        if (rejects == null) {
            rejects = new Lines(
                    window(),
                    true,
                    List.of(
                            overTime("rejects", step -> 100 * step.share(Verdict.REJECT)),
                            overTime("reviews", step -> 100 * step.share(Verdict.REVIEW))));
        }
        return rejects;
    }

    /** Milliseconds from arrival to verdict over time. */
    public Lines latencies() {
        if (latencies == null) {
            latencies = new Lines(
                    window(),
                    true,
                    List.of(
                            overTime("p50", step -> step.all().latencies().quantile(MEDIAN)),
                            overTime("p95", step -> step.all().latencies().quantile(TAIL))));
        }
        return latencies;
    }

    private Line overTime(String name, ToDoubleFunction<Figures> figure) {
        List<Value> values = new ArrayList<>();
        List<Instant> begins = window().steps();
        List<Figures> steps = figures.report().steps();
        for (int step = 0; step < begins.size(); step++) {
            values.add(new Value(window().middle(begins.get(step)), figure.applyAsDouble(steps.get(step))));
        }
        return new Line(name, values);
    }

    /** Requests that wait at the broker over time. */
    public Lines queueLines() {
        if (depths == null) {
            depths = depths();
        }
        return depths;
    }

    private Lines depths() {
        Map<Instant, Long> most = new TreeMap<>();
        for (QueueDepth depth : queue.since(window().from())) {
            if (depth.at().isBefore(window().to())) {
                Instant step = window().from().plus(window().step().multipliedBy(window().stepOf(depth.at())));
                most.merge(window().middle(step), depth.depth(), Math::max);
            }
        }
        List<Value> values = most.entrySet().stream()
                .map(depth -> new Value(depth.getKey(), depth.getValue()))
                .toList();
        return new Lines(window(), true, List.of(new Line("queue", values)));
    }

    private Window window() {
        return figures.report().window();
    }
}
