package io.plantinspection.trainings;

import io.plantinspection.progress.ProgressPoint;
import io.plantinspection.progress.ProgressPoints;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** All training runs. */
@Named
@RequestScoped
public class TrainingList {

    @Inject
    private TrainingRuns runs;

    @Inject
    private ProgressPoints points;

    private List<TrainingRun> all;
    private Map<Long, ProgressPoint> newest;

    /** The newest first. */
    public List<TrainingRun> runs() {
        if (all == null) {
            all = runs.all();
        }
        return all;
    }

    /** How a run goes now or went in the end, or null if nothing was noted yet. */
    public ProgressPoint newest(TrainingRun run) {
        if (newest == null) {
            newest = points.newest();
        }
        return newest.get(run.id());
    }
}
