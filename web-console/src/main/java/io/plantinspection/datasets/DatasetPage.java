package io.plantinspection.datasets;

import io.plantinspection.catalogue.DatasetCatalogue;
import io.plantinspection.catalogue.DatasetSummary;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The datasets that models can be trained on, and what was trained on each. */
@Named
@RequestScoped
public class DatasetPage {

    @Inject
    private DatasetCatalogue catalogue;

    @Inject
    private TrainingRuns runs;

    private List<DatasetSummary> all;
    private List<TrainingRun> trained;

    /** All of them by name. */
    public List<DatasetSummary> all() {
        if (all == null) {
            all = catalogue.all();
        }
        return all;
    }

    /** The folder that they lie in. */
    public String folder() {
        return catalogue.folder().toString();
    }

    /** The newest run on a dataset, or null. */
    public TrainingRun newest(DatasetSummary dataset) {
        if (trained == null) {
            trained = runs.all();
        }
        return trained.stream()
                .filter(run -> run.dataset().equals(dataset.name()))
                .findFirst()
                .orElse(null);
    }
}
