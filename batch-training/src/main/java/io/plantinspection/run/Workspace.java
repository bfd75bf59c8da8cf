package io.plantinspection.run;

import io.plantinspection.dataset.DatasetCheck;
import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.dataset.InvalidDatasetException;
import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where a run finds its dataset and keeps its files; when it is over, only the evaluation stays. */
public final class Workspace {

    private final Path dataset;
    private final String datasetDigest;
    private final Path folder;

    Workspace(Path dataset, String datasetDigest, Path folder) {
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
     * The dataset without the photographs that can't be used. It must be the one that the run began with: other
     * photographs would be divided otherwise, and some that were learnt from would be held for unseen.
     *
     * @throws InvalidDatasetException saying what is wrong with it
     */
    public DatasetSnapshot dataset() {
        return datasetCheck().usable();
    }

    /**
     * The check of the run's dataset. Everything is decoded when the run begins; afterwards the check that was kept then
     * is returned, once the files' digests have been compared.
     *
     * @throws InvalidDatasetException saying what is wrong with the dataset
     */
    public DatasetCheck datasetCheck() {
        try {
            DatasetCheck check = datasetDigest == null ? checkAndKeep() : keptCheck();
            if (datasetDigest != null && !datasetDigest.equals(check.usable().digest())) {
                throw new InvalidDatasetException("the dataset " + dataset
                        + " was changed since the run began; restore it, or start another run");
            }
            return check;
        } catch (IOException e) {
            throw new UncheckedIOException("the check of the dataset cannot be kept or read in " + folder, e);
        }
    }

    private DatasetCheck keptCheck() throws IOException {
        Optional<DatasetCheck> kept = DatasetCheck.kept(checked(), dataset);
        return kept.isPresent() ? kept.get() : checkAndKeep();
    }

    private DatasetCheck checkAndKeep() throws IOException {
        DatasetCheck check = DatasetCheck.of(dataset, new ImageDecoder(ImageLimits.DATASET));
        check.keep(checked());
        return check;
    }

    /** File of the dataset's check. */
    public Path checked() {
        return folder.resolve("dataset.json");
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

    /** Deletes the model files once the model is published; what tells how it came about stays. */
    public void discard() {
        delete(file -> file.equals(exported()) || file.equals(model()));
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
