package io.plantinspection.thresholds;

import io.plantinspection.inspection.Inspection;
import io.plantinspection.simulation.Simulation;
import io.plantinspection.simulation.Simulations;
import io.plantinspection.simulation.Transition;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Reads the page of parts that change in one way. */
final class ChangedRows extends LazyDataModel<Inspection> {

    private static final long serialVersionUID = 1;

    private final transient Simulations simulations;
    private final transient Simulation simulation;
    private final transient Transition change;

    ChangedRows(Simulations simulations, Simulation simulation, Transition change) {
        this.simulations = simulations;
        this.simulation = simulation;
        this.change = change;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return Math.toIntExact(change.parts());
    }

    @Override
    public List<Inspection> load(
            int first, int pageSize, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        return simulations.changed(simulation.sample(), simulation.proposed(), change, first, pageSize);
    }
}
