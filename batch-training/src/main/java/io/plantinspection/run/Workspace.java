package io.plantinspection.run;

import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.dataset.InvalidDatasetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where a run finds its dataset and keeps its files; when it is over, only the evaluation stays. */
public final class Workspace {

    private final Path dataset;
    private final String datasetDigest;
    private final Path folder;

    private Workspace(Path dataset, String datasetDigest, Path folder) {
        this.dataset = dataset;
        this.datasetDigest = datasetDigest;
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
        return new Workspace(settings.datasets().resolve(run.dataset()), run.datasetDigest(), folder);
    }

    /**
     * The dataset, which must be the one that the run began with: other photographs would be divided otherwise, and some
     * that were learnt from would be held for unseen.
     *
     * @throws InvalidDatasetException saying what is wrong with it
     */
    public DatasetSnapshot dataset() {
        DatasetSnapshot now = DatasetSnapshot.read(dataset);
        if (datasetDigest != null && !datasetDigest.equals(now.digest())) {
            throw new InvalidDatasetException(
                    "the dataset " + dataset + " was changed since the run began; restore it, or start another run");
        }
        return now;
    }

    /** File of the checkpoint after that many steps. */
    public Path checkpoint(int step) {
        return folder.resolve("checkpoint-" + step);
    }

    /** File of the report on test data. */
    public Path evaluation() {
        return folder.resolve("evaluation.html");
    }

    /** File of the exported network, not calibrated yet. */
    public Path exported() {
        return folder.resolve("exported.onnx");
    }

    /** File of the calibrated model. */
    public Path model() {
        return folder.resolve("model.onnx");
    }

    /** Deletes all checkpoints but these two. */
    public void keepCheckpoints(int newest, int before) {
        Set<Path> kept = newest == before ? Set.of(checkpoint(newest)) : Set.of(checkpoint(newest), checkpoint(before));
        delete(file -> file.getFileName().toString().startsWith("checkpoint-") && !kept.contains(file));
    }

    /** Deletes everything that is of no use once the model is published. */
    public void discard() {
        delete(file -> !file.equals(evaluation()));
    }

    private void delete(Predicate<Path> which) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(which).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy the run's folder " + folder, e);
        }
    }
}
