package io.plantinspection.run;

import io.plantinspection.messages.TrainingProgress.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Ends runs whose job did everything. */
@ApplicationScoped
public class RunCompletion {

    @Inject
    private TrainingRuns runs;

    @Inject
    private TrainingSettings settings;

    /** Notes that the run is done, with what its last phase has found, and tidies its folder. */
    public void complete(long id) {
        TrainingRun ended = runs.get(id);
        runs.enter(id, Phase.COMPLETED, ended.progress().detail());
        // last, for with its files gone the run could not end a second time
        Workspace.of(ended, settings).tidy(ended.checkpointStep());
    }
}
