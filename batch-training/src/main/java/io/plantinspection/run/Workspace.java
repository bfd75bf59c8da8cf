package io.plantinspection.run;

import io.plantinspection.dataset.DatasetCheck;
import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.dataset.InvalidDatasetException;
import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import io.plantinspection.platform.Sha256;
import io.plantinspection.training.DiskSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a run finds its dataset and keeps its files. */
public final class Workspace {

    private static final String CHECKPOINT = "checkpoint-";
    private static final Pattern CHECKPOINT_NAME = Pattern.compile(CHECKPOINT + "(\\d{1,9})(\\..*)?");

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
        Path folder = folder(run, settings);
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
        return folder.resolve(CHECKPOINT + step);
    }

    /** Whether the files with which the run goes on are here: those of its newest checkpoint, if it has one. */
    static boolean holdsCheckpointOf(TrainingRun run, TrainingSettings settings) {
        if (run.checkpointStep() == 0) {
            return true;
        }
        Path file = folder(run, settings).resolve(CHECKPOINT + run.checkpointStep());
        try {
            return Files.isRegularFile(file) && Sha256.of(file).equals(run.checkpointDigest());
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be read", e);
        }
    }

    private static Path folder(TrainingRun run, TrainingSettings settings) {
        return settings.workspace().resolve(Long.toString(run.id()));
    }

    /** The losses of every step. */
    public LossSequence losses() {
        return new LossSequence(lossFile());
    }

    /** The textures that the run learns with. */
    public TrainingTextures textures() {
        return new TrainingTextures(folder.resolve("textures.sha256"));
    }

    private Path lossFile() {
        return folder.resolve("losses.csv");
    }

    /**
     * Makes sure that so much fits on the disk, counting what the run has there already.
     *
     * @throws UncheckedIOException naming the folder, what is needed and what is free
     */
    public void requireSpace(long bytes) {
        try (Stream<Path> files = Files.list(folder)) {
            long present = 0;
            for (Path file : files.toList()) {
                present += Files.size(file);
            }
            DiskSpace.require(folder, bytes - present, "training");
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** File of the report on test data. */
    public Path evaluation() {
        return folder.resolve("evaluation.html");
    }

    /** File of the exported network, not calibrated yet. */
    public Path exported() {
        return folder.resolve("exported.onnx");
    }

    /** File of the network exported in half precision, not calibrated yet. */
    public Path exportedHalf() {
        return folder.resolve("exported-half.onnx");
    }

    /** File that gives on any device what half precision gives. */
    public Path rehearsedHalf() {
        return folder.resolve("rehearsed-half.onnx");
    }

    /** File of the calibrated model. */
    public Path model() {
        return folder.resolve("model.onnx");
    }

    /** File of the calibrated model in half precision; absent where it does not give the same. */
    public Path half() {
        return folder.resolve("model-half.onnx");
    }

    /** Deletes the checkpoints of fewer steps, and what is left of one that was cut off. */
    public void dropCheckpointsBefore(int step) {
        delete(file -> stepsOf(file) < step);
    }

    private static int stepsOf(Path file) {
        Matcher name = CHECKPOINT_NAME.matcher(file.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : Integer.MAX_VALUE;
    }

    /**
     * Deletes what is of no use once the model is published and the run is over: the model files, and all checkpoints
     * but the last, which the folder's description of the trained model names.
     *
     * @param lastStep steps that the last checkpoint holds
     */
    public void tidy(int lastStep) {
        Set<Path> models = Set.of(exported(), exportedHalf(), rehearsedHalf(), model(), half());
        delete(file -> models.contains(file) || stepsOf(file) < lastStep);
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
