package io.plantinspection.job;

import io.plantinspection.dataset.DatasetCheck;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.platform.TextForm;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import io.plantinspection.run.TrainingSettings;
import io.plantinspection.run.Workspace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Looks at all photographs of a run before hours are spent on them. */
@ApplicationScoped
public class DatasetChecking {

    private static final System.Logger LOG = System.getLogger(DatasetChecking.class.getName());

    @Inject
    private TrainingRuns runs;

    @Inject
    private TrainingSettings settings;

    void check(TrainingRun run) {
        runs.enter(run.id(), Phase.CHECKING, null);
        DatasetCheck check = Workspace.of(run, settings).datasetCheck();
        runs.beganWith(run.id(), check.usable().digest());
        check.warnings()
                .forEach(warning ->
                        LOG.log(System.Logger.Level.WARNING, "run " + run.id() + ": " + TextForm.printable(warning)));
        runs.enter(run.id(), Phase.CHECKING, found(check));
    }

    private static String found(DatasetCheck check) {
        return check.usable().trainGood().size() + " good photographs to learn from, "
                + check.usable().test().size() + " to test with, "
                + check.skipped().size() + " skipped, " + check.warnings().size() + " warnings"
                + (check.warnings().isEmpty() ? "." : ": " + TextForm.printable(String.join(" ", check.warnings())));
    }
}
