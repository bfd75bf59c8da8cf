package io.plantinspection.job;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.registry.ModelActivation;
import io.plantinspection.registry.ModelPublication;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import io.plantinspection.run.TrainingSettings;
import io.plantinspection.run.Workspace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Enters a run's model into the registry and puts it in force. */
@ApplicationScoped
public class ModelRegistration {

    /** Who does what nobody asked for by name. */
    static final Actor TRAINING = Actor.part("training");

    private static final String NOT_IN_FORCE = "Not put in force: a second person has to approve the model first.";

    @Inject
    private TrainingRuns runs;

    @Inject
    private TrainingSettings settings;

    @Inject
    private ModelPublication publication;

    @Inject
    private ModelActivation activation;

    @Transactional
    void publish(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.PUBLISHING, run.progress().detail());
        runs.hold(run.id());
        Workspace workspace = Workspace.of(run, settings);
        publication.publish(
                Files.readAllBytes(workspace.model()),
                Files.exists(workspace.half()) ? Optional.of(Files.readAllBytes(workspace.half())) : Optional.empty(),
                requester(run),
                "training run " + run.id() + ": " + run.reason());
        runs.published(run.id());
    }

    @Transactional
    void activate(TrainingRun run) {
        if (!run.activate() || run.hasActivated()) {
            return;
        }
        if (activation.needsApproval()) {
            runs.enter(run.id(), Phase.ACTIVATING, withNote(run.progress().detail()));
            return;
        }
        runs.enter(run.id(), Phase.ACTIVATING, run.progress().detail());
        runs.hold(run.id());
        activation.activate(run.product(), run.modelVersion(), requester(run), reason(run));
        // with the activation or not at all: done again, it would oust what was activated since
        runs.activated(run.id());
    }

    /** What was found, and that nothing was put in force; said once, though the step is done again. */
    private static String withNote(String detail) {
        String found = detail == null ? "" : detail;
        return found.endsWith(NOT_IN_FORCE) ? found : (found + " " + NOT_IN_FORCE).strip();
    }

    /** Who asked for the training is who had the model made. */
    private static Actor requester(TrainingRun run) {
        return new Actor(run.requestedBy(), "training run " + run.id(), Role.ENGINEER);
    }

    private static String reason(TrainingRun run) {
        return run.reason() == null ? "asked for with training run " + run.id() : run.reason();
    }
}
