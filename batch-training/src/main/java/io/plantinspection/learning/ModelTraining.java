package io.plantinspection.learning;

import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.training.StepLosses;
import io.plantinspection.training.TrainingStep;

/** A model in training: networks and optimiser, and the minibatches that they learn from. */
public final class ModelTraining implements AutoCloseable {

    private final TrainingProfile profile;
    private final Minibatches batches;
    private final TrainingStep networks;
    private final NoiseLossWatch watch;

    /**
     * A training that goes on where the networks are.
     *
     * @param networks of the profile's shape; closed with this
     */
    public ModelTraining(TrainingProfile profile, Minibatches batches, TrainingStep networks) {
        this.profile = profile;
        this.batches = batches;
        this.networks = networks;
        this.watch = NoiseLossWatch.of(profile.shape().detector());
    }

    /** The networks as they are now. */
    public TrainingStep networks() {
        return networks;
    }

    /** Steps that are done. */
    public int stepsDone() {
        return (int) networks.stepsDone();
    }

    /** Whether all steps are done. */
    public boolean isDone() {
        return stepsDone() >= profile.steps();
    }

    /**
     * Does the next step and returns its losses.
     *
     * @throws io.plantinspection.training.DivergedException if it has lost what it had learned
     */
    public StepLosses step() {
        int step = stepsDone();
        StepLosses losses = networks.run(batches.of(step), profile.ratesAt(step), profile.gradientNorm());
        watch.saw(stepsDone(), losses.noise());
        return losses;
    }

    @Override
    public void close() {
        networks.close();
    }
}
