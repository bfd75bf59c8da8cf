package io.plantinspection.job;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.registry.ModelRegistry;
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

    @Inject
    private TrainingRuns runs;

    @Inject
    private TrainingSettings settings;

    @Inject
    private ModelRegistry registry;

    @Transactional
    void publish(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.PUBLISHING, run.progress().detail());
        runs.hold(run.id());
        Workspace workspace = Workspace.of(run, settings);
        registry.publish(
                Files.readAllBytes(workspace.model()),
                Files.exists(workspace.half()) ? Optional.of(Files.readAllBytes(workspace.half())) : Optional.empty(),
                TRAINING,
                "training run " + run.id() + ": " + run.reason());
        runs.published(run.id());
    }

    @Transactional
    void activate(TrainingRun run) {
        if (run.activate() && !run.hasActivated()) {
            runs.enter(run.id(), Phase.ACTIVATING, run.progress().detail());
            runs.hold(run.id());
            registry.activate(
                    run.product(),
                    run.modelVersion(),
                    new Actor(run.requestedBy(), "training run " + run.id(), Role.ENGINEER),
                    run.reason());
            // with the activation or not at all: done again, it would oust what was activated since
            runs.activated(run.id());
        }
    }
}
