package io.plantinspection.job;

import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.learning.GoodParts;
import io.plantinspection.learning.Minibatches;
import io.plantinspection.learning.ModelTraining;
import io.plantinspection.learning.TrainingImages;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.progress.ProgressStrip;
import io.plantinspection.run.RunNeeds;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingSettings;
import io.plantinspection.run.Workspace;
import io.plantinspection.synthesis.ForegroundMasks;
import io.plantinspection.synthesis.ForeignTextures;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.training.Checkpoint;
import io.plantinspection.training.StepLosses;
import io.plantinspection.training.TrainingStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** One run's networks in memory, from the last checkpoint on. */
final class TrainingSession implements AutoCloseable {

    private final TrainingRun run;
    private final Workspace workspace;
    private final ModelTraining training;
    private final ProgressStrip strip;
    private int lastCheckpoint;

    private TrainingSession(TrainingRun run, Workspace workspace, ModelTraining training, ProgressStrip strip) {
        this.run = run;
        this.workspace = workspace;
        this.training = training;
        this.strip = strip;
        this.lastCheckpoint = run.checkpointStep();
    }

    /** Loads the run's dataset and its newest checkpoint, or begins anew if there is none. */
    static TrainingSession open(TrainingRun run, TrainingSettings settings) {
        Workspace workspace = Workspace.of(run, settings);
        workspace.requireSpace(RunNeeds.of(run.profile()).disk());
        workspace.losses().cutAfter(run.checkpointStep());
        PartImages images = TrainingImages.of(run.profile());
        DatasetSnapshot.Split split = TrainingImages.split(workspace.dataset(), run.seed());
        ForegroundMasks foregrounds =
                ForegroundMasks.ofDataset(workspace.dataset().root(), images);
        GoodParts parts = GoodParts.load(split.training(), images, foregrounds);
        List<DatasetImage> shown = split.validation()
                .subList(0, Math.min(ProgressStrip.PARTS, split.validation().size()));
        ForeignTextures textures = settings.textures()
                .map(folder -> ForeignTextures.of(folder, TrainingImages.ofTiles(run.profile())))
                .orElseGet(ForeignTextures::procedural);
        workspace.textures().require(run.checkpointStep(), textures.digest());
        var anomalies =
                new PseudoAnomalies(run.profile().mix(), textures, run.profile().foreground());
        var batches = new Minibatches(parts, anomalies, run.profile(), run.seed());
        var strip = ProgressStrip.of(run.profile(), run.seed(), GoodParts.load(shown, images, foregrounds), anomalies);
        var training = new ModelTraining(run.profile(), batches, restored(run, workspace));
        return new TrainingSession(run, workspace, training, strip);
    }

    /** The run's networks as its newest checkpoint has them. */
    static TrainingStep restored(TrainingRun run, Workspace workspace) {
        TrainingStep training = TrainingStep.seeded(run.profile().shape(), run.seed());
        if (run.checkpointStep() == 0) {
            return training;
        }
        try {
            Checkpoint.restore(workspace.checkpoint(run.checkpointStep()), run.checkpointDigest(), training);
            return training;
        } catch (IOException e) {
            training.close();
            throw new UncheckedIOException("the run's checkpoint cannot be read", e);
        } catch (RuntimeException e) {
            training.close();
            throw e;
        }
    }

    TrainingProfile profile() {
        return run.profile();
    }

    int stepsDone() {
        return training.stepsDone();
    }

    int steps() {
        return run.steps();
    }

    /** Does the next step. */
    StepLosses step() {
        return training.step();
    }

    /** What the network makes of some parts now, as PNG. */
    byte[] strip() {
        return strip.draw(training.networks());
    }

    /**
     * Writes a checkpoint and returns its digest. The one before stays, for the caller may yet fail to commit that there
     * is a new one; older ones go first, so that there are never more than two.
     */
    String checkpoint() {
        try {
            workspace.dropCheckpointsBefore(lastCheckpoint);
            String digest = Checkpoint.write(workspace.checkpoint(stepsDone()), training.networks());
            lastCheckpoint = stepsDone();
            return digest;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the checkpoint after step " + stepsDone() + " cannot be written; the one after step "
                            + lastCheckpoint + " is whole. " + e.getMessage(),
                    e);
        }
    }

    /** Keeps the losses of the latest steps, which the newest checkpoint holds. */
    void keep(List<StepLosses> losses) {
        workspace.losses().append(stepsDone() - losses.size() + 1, losses);
    }

    @Override
    public void close() {
        training.close();
    }
}
