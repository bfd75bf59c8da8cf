package io.plantinspection.run;

import io.plantinspection.platform.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an installation decides about training; {@code docs/operations.md} lists every setting with its default.
 *
 * @param datasets folder whose subfolders, or links to folders, are the datasets that commands may name
 * @param workspace folder of checkpoints and unpublished models, one subfolder a run
 * @param textures folder of foreign textures for pseudo-anomalies; procedural ones if empty
 * @param node name of this server; it continues the runs that it began
 */
public record TrainingSettings(Path datasets, Path workspace, Optional<Path> textures, String node) {

    /** The settings as a source of names and values has them. */
    public static TrainingSettings from(Settings settings, Function<String, Optional<String>> source) {
        return new TrainingSettings(
                source.apply("plant.training.datasets")
                        .map(Path::of)
                        .orElse(settings.home().resolve("datasets")),
                source.apply("plant.training.workspace")
                        .map(Path::of)
                        .orElse(settings.home().resolve("training")),
                source.apply("plant.training.textures").map(Path::of),
                source.apply("plant.training.node").orElse("server"));
    }
}
