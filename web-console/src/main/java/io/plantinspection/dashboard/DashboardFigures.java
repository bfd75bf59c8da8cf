package io.plantinspection.dashboard;

import io.plantinspection.messages.Verdict;
import io.plantinspection.statistics.Count;
import io.plantinspection.statistics.Figures;
import io.plantinspection.statistics.PlantStatistics;
import io.plantinspection.statistics.StatisticsReport;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;

/** The figures of the place and the span that were chosen. */
@Named
@RequestScoped
public class DashboardFigures {

    private static final int STATIONS = 8;

    @Inject
    private PlantStatistics statistics;

    @Inject
    private DashboardFilter filter;

    private StatisticsReport report;
    private Count all;
    private List<StatisticsReport.Named> products;
    private List<StatisticsReport.Named> stations;

    /** Everything that was counted. */
    public StatisticsReport report() {
        if (report == null) {
            report = statistics.report(filter.place(), filter.getSpan());
        }
        return report;
    }

    /** The inspections of the whole span, whatever their verdict. */
    public Count all() {
        if (all == null) {
            all = report().total().all();
        }
        return all;
    }

    /** The products, the one with the most inspections first. */
    public List<StatisticsReport.Named> products() {
        if (products == null) {
            products = report().products();
        }
        return products;
    }

    /** The stations with the most inspections. */
    public List<StatisticsReport.Named> firstStations() {
        return stations().stream().limit(STATIONS).toList();
    }

    /** The others. */
    public List<StatisticsReport.Named> otherStations() {
        return stations().stream().skip(STATIONS).toList();
    }

    private List<StatisticsReport.Named> stations() {
        if (stations == null) {
            stations = report().stations();
        }
        return stations;
    }

    /** The verdicts, in the order in which they are shown. */
    public Verdict[] verdicts() {
        return Verdict.values();
    }

    /** How long a step is, for the heading of the charts. */
    public String step() {
        Duration step = report().window().step();
        return step.toHours() > 0 ? step.toHours() + " h" : step.toMinutes() + " min";
    }

    /** Milliseconds, or null of nothing. */
    public Double milliseconds(Figures figures, double share) {
        return known(figures.all().latencies().quantile(share));
    }

    /** A figure, or null of nothing. */
    public Double known(double figure) {
        return Double.isNaN(figure) ? null : figure;
    }

    /** What the figures are, as text that changes with them. */
    String state() {
        return all() + " " + report().window();
    }
}
