package io.plantinspection.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.plantinspection.network.FrozenNoise;
import io.plantinspection.network.InspectionNetwork;
import io.plantinspection.network.InspectionSettings;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.ReversePath;
import io.plantinspection.network.ReverseStep;
import io.plantinspection.network.Tensor;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Inspects with trained networks that denoise step by step, to compare with what serves. All noise is frozen, so that an
 * image gets one score whenever and among whatever others it comes. Memory does not grow with the number of steps.
 */
public final class ReverseProcess {

    private final TrainingStep networks;
    private final ReversePath path;
    private final Tensor start;
    private final long seed;

    /**
     * @param networks trained; they stay the caller's
     * @param start noise of the path's first time step, [1, 3, size, size]
     * @param seed of the noise that ancestral steps add
     */
    public ReverseProcess(TrainingStep networks, ReversePath path, Tensor start, long seed) {
        this.networks = networks;
        this.path = path;
        this.start = start;
        this.seed = seed;
    }

    /** Tells the noise in noised images. */
    @FunctionalInterface
    interface Predictor {
        NDArray noiseIn(NDArray noisy, int step, DjlOps ops);
    }

    /**
     * Reconstructs images and compares them as the networks' detector does.
     *
     * @param images [samples, 3, size, size] RGB, 0 to 1
     * @param noise frozen, as many images as the settings need
     */
    public Predictions inspect(float[] images, List<Tensor> noise, InspectionSettings settings) {
        NetworkShape shape = networks.shape();
        try (NDManager pass = networks.newPass()) {
            return TrainingStep.withoutGradients(() -> {
                NDArray seen = networks.images(pass, images);
                NDArray reconstruction = reconstruct(
                        pass,
                        seen,
                        (noisy, step, ops) -> new InspectionNetwork<>(shape, ops).predictedNoise(noisy, step));
                DjlOps ops = networks.evaluating(pass);
                List<NDArray> frozen = noise.stream().map(ops::constant).toList();
                return Predictions.of(
                        new InspectionNetwork<>(shape, ops).compare(seen, reconstruction, frozen, settings));
            });
        }
    }

    /** The images without noise and defects. How many arrays this adds to the manager does not depend on the path. */
    NDArray reconstruct(NDManager pass, NDArray images, Predictor predictor) {
        NDArray state = noised(pass, images);
        for (int i = 0; i < path.passes(); i++) {
            try (NDManager step = pass.newSubManager()) {
                // results belong to their first operand's manager: all but the next state ends with this step
                state.attach(step);
                state = next(networks.evaluating(step), state, i, predictor);
                state.attach(pass);
            }
        }
        return state;
    }

    private NDArray noised(NDManager pass, NDArray images) {
        DjlOps ops = networks.evaluating(pass);
        return new ReverseStep<>(ops).noised(images, ops.constant(start), path.start());
    }

    private NDArray next(DjlOps ops, NDArray noisy, int pass, Predictor predictor) {
        int step = path.steps().get(pass);
        int next = path.after(pass);
        ReverseStep<NDArray> reverse = new ReverseStep<>(ops);
        NDArray estimate = reverse.estimated(noisy, predictor.noiseIn(noisy, step, ops), step);
        return path.ancestral()
                ? reverse.ancestral(noisy, estimate, ops.constant(fresh(step)), step, next)
                : reverse.implicit(noisy, estimate, step, next);
    }

    /** The noise that a time step adds; made when needed, for all of it is large. */
    private Tensor fresh(int step) {
        // hashed once more than the noise of images with the same seed
        long ofStep = new SplittableRandom(seed + step).nextLong();
        return FrozenNoise.of(ofStep, networks.shape().imageSize(), 1).get(0);
    }
}
