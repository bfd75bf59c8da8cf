package io.plantinspection.run;

import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.dataset.InvalidDatasetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a run finds its dataset and keeps what is not finished. */
public final class Workspace {

    private final Path dataset;
    private final Path folder;

    private Workspace(Path dataset, Path folder) {
        this.dataset = dataset;
        this.folder = folder;
    }

    /** The workspace of a run, its folder made if need be. */
    public static Workspace of(TrainingRun run, TrainingSettings settings) {
        Path folder = settings.workspace().resolve(Long.toString(run.id()));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the run's folder " + folder, e);
        }
        return new Workspace(settings.datasets().resolve(run.dataset()), folder);
    }

    /**
     * The dataset as it is now.
     *
     * @throws InvalidDatasetException saying what is wrong with it
     */
    public DatasetSnapshot dataset() {
        return DatasetSnapshot.read(dataset);
    }

    /** File of the checkpoint after that many steps. */
    public Path checkpoint(int step) {
        return folder.resolve("checkpoint-" + step);
    }

    /** File of the measurements on test data. */
    public Path evaluation() {
        return folder.resolve("evaluation.md");
    }

    /** File of the model until it is published. */
    public Path model() {
        return folder.resolve("model.onnx");
    }
}
