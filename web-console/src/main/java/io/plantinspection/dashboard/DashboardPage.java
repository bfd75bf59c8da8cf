package io.plantinspection.dashboard;

import io.plantinspection.alarms.QueueDepth;
import io.plantinspection.alarms.QueueDepths;
import io.plantinspection.dashboard.Lines.Line;
import io.plantinspection.dashboard.Lines.Value;
import io.plantinspection.drift.Baselines;
import io.plantinspection.drift.ControlChart;
import io.plantinspection.drift.ScoreDrift;
import io.plantinspection.drift.ScoreDrifts;
import io.plantinspection.messages.Verdict;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Stage;
import io.plantinspection.statistics.Count;
import io.plantinspection.statistics.Figures;
import io.plantinspection.statistics.PlantStatistics;
import io.plantinspection.statistics.PlantStatistics.Choice;
import io.plantinspection.statistics.Rollup;
import io.plantinspection.statistics.Span;
import io.plantinspection.statistics.StatisticsReport;
import io.plantinspection.statistics.Window;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.primefaces.PrimeFaces;

/** How the plant goes: figures of a span of time, and whether the models' scores are still what they were. */
@Named
@RequestScoped
public class DashboardPage {

    private static final int STATIONS = 8;
    private static final double MEDIAN = 0.5;
    private static final double TAIL = 0.95;

    @Inject
    private PlantStatistics statistics;

    @Inject
    private Rollup rollup;

    @Inject
    private ScoreDrifts drifts;

    @Inject
    private Baselines baselines;

    @Inject
    private ModelRegistry registry;

    @Inject
    private QueueDepths queue;

    @Inject
    private AlarmPage alarms;

    @Inject
    private DashboardFilter filter;

    private StatisticsReport report;
    private Count all;
    private VerdictBars bars;
    private Lines yields;
    private Lines latencies;
    private Lines depths;
    private Lines rejects;
    private List<StatisticsReport.Named> byStation;
    private List<ModelDrift> models;

    /** A model in force, and how its scores compare with its baseline. */
    public record ModelDrift(ModelVersion model, ScoreDrift drift, Lines lines) {}

    /** Notes what the page shows at first. */
    public void load() {
        changedParts();
    }

    /** Has the browser replace what is no longer as it shows it; the rest stays untouched and does not flicker. */
    public void refresh() {
        PrimeFaces.current().ajax().update(changedParts());
    }

    private List<String> changedParts() {
        Map<String, String> states = new TreeMap<>();
        String figures = all() + " " + report().window();
        states.put("alarms", alarms.state());
        states.put("figures", figures + report().partsPerMinute() + queued() + behind());
        states.put("overTime", figures);
        states.put("byName", figures);
        states.put("scores", figures + models().stream().map(ModelDrift::drift).toList());
        states.put("queue", queueLines().points("queue"));
        return states.entrySet().stream()
                .filter(part -> filter.isNew(part.getKey(), part.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The figures of the place and the span that were chosen. */
    public StatisticsReport report() {
        if (report == null) {
            report = statistics.report(filter.place(), filter.getSpan());
        }
        return report;
    }

    /** Everything in it. */
    public Count all() {
        if (all == null) {
            all = report().total().all();
        }
        return all;
    }

    /** How far back can be looked. */
    public Span[] spans() {
        return Span.values();
    }

    public List<String> products() {
        return statistics.choices(Choice.PRODUCT);
    }

    public List<String> stations() {
        return statistics.choices(Choice.STATION);
    }

    public List<String> lines() {
        return statistics.choices(Choice.LINE);
    }

    /** Number of inspections that are not counted yet. */
    public long behind() {
        return rollup.behind();
    }

    /** Number of requests that wait at the broker, or null if that is not known. */
    public Long queued() {
        OptionalLong now = queue.now();
        return now.isPresent() ? now.getAsLong() : null;
    }

    /** Verdicts over time. */
    public VerdictBars bars() {
        if (bars == null) {
            bars = new VerdictBars(report().window(), report().steps());
        }
        return bars;
    }

    /** Share of good parts over time, in percent. */
    public Lines yields() {
        if (yields == null) {
            yields = new Lines(
                    report().window(),
                    false,
                    List.of(
                            overTime("yield", figures -> 100 * figures.yield()),
                            overTime("first-pass", figures -> 100 * figures.firstPassYield())));
        }
        return yields;
    }

    /** Shares of rejects and of parts to look at over time, in percent. */
    public Lines rejects() {
        if (rejects == null) {
            rejects = new Lines(
                    report().window(),
                    true,
                    List.of(
                            overTime("rejects", figures -> 100 * figures.share(Verdict.REJECT)),
                            overTime("reviews", figures -> 100 * figures.share(Verdict.REVIEW))));
        }
        return rejects;
    }

    /** Milliseconds from arrival to verdict over time. */
    public Lines latencies() {
        if (latencies == null) {
            latencies = new Lines(
                    report().window(),
                    true,
                    List.of(
                            overTime("p50", figures -> figures.all().latencies().quantile(MEDIAN)),
                            overTime("p95", figures -> figures.all().latencies().quantile(TAIL))));
        }
        return latencies;
    }

    private Line overTime(String name, ToDoubleFunction<Figures> figure) {
        List<Value> values = new ArrayList<>();
        List<Instant> begins = report().window().steps();
        List<Figures> steps = report().steps();
        for (int step = 0; step < begins.size(); step++) {
            values.add(new Value(middle(begins.get(step)), figure.applyAsDouble(steps.get(step))));
        }
        return new Line(name, values);
    }

    private Instant middle(Instant step) {
        return step.plus(report().window().step().dividedBy(2));
    }

    /** Requests that wait at the broker over time. */
    public Lines queueLines() {
        if (depths == null) {
            depths = depths();
        }
        return depths;
    }

    private Lines depths() {
        Window window = report().window();
        Map<Instant, Long> most = new TreeMap<>();
        for (QueueDepth depth : queue.since(window.from())) {
            if (depth.at().isBefore(window.to())) {
                Instant step = window.from().plus(window.step().multipliedBy(window.stepOf(depth.at())));
                most.merge(middle(step), depth.depth(), Math::max);
            }
        }
        List<Value> values = most.entrySet().stream()
                .map(depth -> new Value(depth.getKey(), depth.getValue()))
                .toList();
        return new Lines(window, true, List.of(new Line("queue", values)));
    }

    /** The models in force of what was chosen, and their scores. */
    public List<ModelDrift> models() {
        if (models == null) {
            models = registry.all().stream()
                    .filter(model -> model.stage() == Stage.ACTIVE)
                    .filter(model ->
                            filter.getProduct() == null || filter.getProduct().equals(model.product()))
                    .map(this::compared)
                    .toList();
        }
        return models;
    }

    private ModelDrift compared(ModelVersion model) {
        ScoreDrift drift = drifts.of(model, report());
        return new ModelDrift(model, drift, drift.chart().map(this::lines).orElse(null));
    }

    private Lines lines(ControlChart chart) {
        List<ControlChart.Point> points = chart.points();
        return new Lines(
                report().window(),
                false,
                List.of(
                        line("centre", points, point -> chart.centre()),
                        line("lower", points, ControlChart.Point::lower),
                        line("upper", points, ControlChart.Point::upper),
                        line("average", points, ControlChart.Point::average),
                        line("mean", points, point -> point.subgroup().mean()),
                        line("out", points, point -> point.isOut() ? point.average() : Double.NaN)));
    }

    private Line line(String name, List<ControlChart.Point> points, ToDoubleFunction<ControlChart.Point> value) {
        return new Line(
                name,
                points.stream()
                        .map(point -> new Value(middle(point.subgroup().at()), value.applyAsDouble(point)))
                        .toList());
    }

    /** Number of parts that a model without calibration scores has to judge before it has a baseline. */
    public int firstParts() {
        return baselines.firstParts();
    }

    /** Milliseconds, or null of nothing. */
    public Double milliseconds(Figures figures, double share) {
        double milliseconds = figures.all().latencies().quantile(share);
        return Double.isNaN(milliseconds) ? null : milliseconds;
    }

    /** A share, or null of nothing. */
    public Double known(double share) {
        return Double.isNaN(share) ? null : share;
    }

    /** How long a step is, for the heading of the charts. */
    public String step() {
        Duration step = report().window().step();
        return step.toHours() > 0 ? step.toHours() + " h" : step.toMinutes() + " min";
    }

    /** The stations with the most inspections. */
    public List<StatisticsReport.Named> firstStations() {
        return stationFigures().stream().limit(STATIONS).toList();
    }

    /** The others. */
    public List<StatisticsReport.Named> otherStations() {
        return stationFigures().stream().skip(STATIONS).toList();
    }

    private List<StatisticsReport.Named> stationFigures() {
        if (byStation == null) {
            byStation = report().stations();
        }
        return byStation;
    }

    /** The verdicts, in the order in which they are shown. */
    public Verdict[] verdicts() {
        return Verdict.values();
    }
}
