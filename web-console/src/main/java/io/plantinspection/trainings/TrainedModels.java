package io.plantinspection.trainings;

import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.run.TrainingRun;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The models that training runs have made. */
@Named
@RequestScoped
public class TrainedModels {

    @Inject
    private ModelRegistry registry;

    private List<ModelVersion> versions;

    /** The model that a run has published, or null if it has not yet. */
    public ModelVersion of(TrainingRun run) {
        String version = run.progress().model();
        if (version == null) {
            return null;
        }
        if (versions == null) {
            versions = registry.all();
        }
        return versions.stream()
                .filter(model ->
                        model.product().equals(run.product()) && model.version().equals(version))
                .findFirst()
                .orElse(null);
    }
}
