package io.plantinspection.dashboard;

import io.plantinspection.alarms.QueueDepths;
import io.plantinspection.dashboard.ModelDrifts.ModelDrift;
import io.plantinspection.statistics.PlantStatistics;
import io.plantinspection.statistics.PlantStatistics.Choice;
import io.plantinspection.statistics.Rollup;
import io.plantinspection.statistics.Span;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.primefaces.PrimeFaces;

/** How the plant goes: what can be chosen, and which parts of the page are no longer as the browser shows them. */
@Named
@RequestScoped
public class DashboardPage {

    @Inject
    private PlantStatistics statistics;

    @Inject
    private Rollup rollup;

    @Inject
    private QueueDepths queue;

    @Inject
    private AlarmPage alarms;

    @Inject
    private DashboardFilter filter;

    @Inject
    private DashboardFigures figures;

    @Inject
    private DashboardCharts charts;

    @Inject
    private ModelDrifts drifts;

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
        String counted = figures.state();
        states.put("alarms", alarms.state());
        states.put("figures", counted + figures.report().partsPerMinute() + queued() + behind());
        states.put("overTime", counted);
        states.put("byName", counted);
        states.put(
                "scores",
                counted + drifts.models().stream().map(ModelDrift::drift).toList());
        states.put("queue", charts.queueLines().points("queue"));
        return states.entrySet().stream()
                .filter(part -> filter.isNew(part.getKey(), part.getValue()))
                .map(Map.Entry::getKey)
                .toList();
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
}
