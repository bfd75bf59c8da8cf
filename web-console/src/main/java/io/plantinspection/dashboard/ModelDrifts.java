package io.plantinspection.dashboard;

import io.plantinspection.dashboard.Lines.Line;
import io.plantinspection.dashboard.Lines.Value;
import io.plantinspection.drift.Baselines;
import io.plantinspection.drift.ControlChart;
import io.plantinspection.drift.ScoreDrift;
import io.plantinspection.drift.ScoreDrifts;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Stage;
import io.plantinspection.statistics.Window;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Whether the scores of the models in force are still what they were. */
@Named
@RequestScoped
public class ModelDrifts {

    @Inject
    private DashboardFigures figures;

    @Inject
    private DashboardFilter filter;

    @Inject
    private ScoreDrifts drifts;

    @Inject
    private Baselines baselines;

    @Inject
    private ModelRegistry registry;

    private List<ModelDrift> models;

    /** A model in force, and how its scores compare with its baseline. */
    public record ModelDrift(ModelVersion model, ScoreDrift drift, Lines lines) {}

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
        ScoreDrift drift = drifts.of(model, figures.report());
        return new ModelDrift(model, drift, drift.chart().map(this::lines).orElse(null));
    }

    private Lines lines(ControlChart chart) {
        List<ControlChart.Point> points = chart.points();
        return new Lines(
                window(),
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
                        .map(point -> new Value(window().middle(point.subgroup().at()), value.applyAsDouble(point)))
                        .toList());
    }

    private Window window() {
        return figures.report().window();
    }

    /** Number of parts that a model without calibration scores has to judge before it has a baseline. */
    public int firstParts() {
        return baselines.firstParts();
    }
}
