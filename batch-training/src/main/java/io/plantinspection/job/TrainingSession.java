package io.plantinspection.job;

import io.plantinspection.dataset.PartImages;
import io.plantinspection.learning.GoodParts;
import io.plantinspection.learning.Minibatches;
import io.plantinspection.learning.ModelTraining;
import io.plantinspection.run.RunNeeds;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingSettings;
import io.plantinspection.run.Workspace;
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
    private int lastCheckpoint;

    private TrainingSession(TrainingRun run, Workspace workspace, ModelTraining training) {
        this.run = run;
        this.workspace = workspace;
        this.training = training;
        this.lastCheckpoint = run.checkpointStep();
    }

    /** Loads the run's dataset and its newest checkpoint, or begins anew if there is none. */
    static TrainingSession open(TrainingRun run, TrainingSettings settings) {
        Workspace workspace = Workspace.of(run, settings);
        workspace.requireSpace(RunNeeds.of(run.profile()).disk());
        workspace.losses().cutAfter(run.checkpointStep());
        PartImages images = TrainingImages.of(run.profile());
        GoodParts parts = GoodParts.load(
                workspace
                        .dataset()
                        .split(TrainingImages.VALIDATION_SHARE, run.seed())
                        .training(),
                images);
        ForeignTextures textures = settings.textures()
                .map(folder -> ForeignTextures.of(folder, images))
                .orElseGet(ForeignTextures::procedural);
        var anomalies = new PseudoAnomalies(run.profile().mix(), textures);
        var batches = new Minibatches(parts, anomalies, run.profile(), run.seed());
        return new TrainingSession(run, workspace, new ModelTraining(run.profile(), batches, restored(run, workspace)));
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
