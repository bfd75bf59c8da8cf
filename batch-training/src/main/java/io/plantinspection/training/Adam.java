package io.plantinspection.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.plantinspection.network.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam without weight decay, Kingma and Ba, algorithm 1: betas 0.9 and 0.999, epsilon 1e-8. Its moments are named
 * tensors, so that a checkpoint can hold them.
 */
final class Adam {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final double EPSILON = 1e-8;
    private static final float NO_WEIGHT_DECAY = 0;
    private static final float NO_CLIPPING = -1;
    private static final String NOISE_PREDICTOR = "unet.";
    private static final String FIRST = "adam.first.";
    private static final String SECOND = "adam.second.";

    private final NDManager owner;
    private final Parameters parameters;
    private final Map<String, NDArray> first = new LinkedHashMap<>();
    private final Map<String, NDArray> second = new LinkedHashMap<>();

    Adam(NDManager owner, Parameters parameters) {
        this.owner = owner;
        this.parameters = parameters;
        parameters.trained().forEach((name, parameter) -> {
            first.put(name, owner.zeros(parameter.getShape()));
            second.put(name, owner.zeros(parameter.getShape()));
        });
    }

    /**
     * Changes every trained parameter by its gradient, then sets the gradient to zero.
     *
     * <p>The engine's update divides by {@code sqrt(v) + eps}, v uncorrected, where the algorithm divides by
     * {@code sqrt(v / (1 - beta2^t)) + eps}. Scaling both the rate and epsilon by {@code sqrt(1 - beta2^t)} makes them
     * equal.
     *
     * @param step counts from 1
     * @param largestNorm gradients whose norm over all parameters is larger are scaled down to it; 0 for no bound
     */
    void update(LearningRates rates, long step, double largestNorm) {
        float scale = scale(largestNorm);
        double secondCorrection = Math.sqrt(1 - Math.pow(BETA2, step));
        double rateCorrection = secondCorrection / (1 - Math.pow(BETA1, step));
        float epsilon = (float) (EPSILON * secondCorrection);
        parameters.trained().forEach((name, parameter) -> {
            double rate = name.startsWith(NOISE_PREDICTOR) ? rates.noisePredictor() : rates.segmenter();
            try (NDArray gradient = parameter.getGradient()) {
                JniUtils.adamUpdate(
                        (PtNDArray) parameter,
                        (PtNDArray) gradient,
                        (PtNDArray) first.get(name),
                        (PtNDArray) second.get(name),
                        (float) rate,
                        (float) (rate * rateCorrection),
                        NO_WEIGHT_DECAY,
                        scale,
                        NO_CLIPPING,
                        BETA1,
                        BETA2,
                        epsilon,
                        false);
            }
        });
        discardGradients();
    }

    private float scale(double largestNorm) {
        double norm = largestNorm == 0 ? 0 : norm();
        return norm > largestNorm ? (float) (largestNorm / norm) : 1;
    }

    private double norm() {
        double squares = 0;
        for (NDArray parameter : parameters.trained().values()) {
            try (NDArray gradient = parameter.getGradient();
                    NDArray square = gradient.square();
                    NDArray sum = square.sum()) {
                squares += sum.getFloat();
            }
        }
        return Math.sqrt(squares);
    }

    /** Sets all gradients to zero; the engine adds to them otherwise. */
    void discardGradients() {
        parameters.trained().values().forEach(parameter -> JniUtils.zeroGrad((PtNDArray) parameter));
    }

    /** Both moments of every parameter, named after it. */
    Map<String, NDArray> moments() {
        Map<String, NDArray> moments = new LinkedHashMap<>();
        first.forEach((name, moment) -> moments.put(FIRST + name, moment));
        second.forEach((name, moment) -> moments.put(SECOND + name, moment));
        return moments;
    }

    /** Whether a tensor of this name is one of the {@link #moments}. */
    static boolean owns(String name) {
        return name.startsWith(FIRST) || name.startsWith(SECOND);
    }

    /** Sets one of the {@link #moments}. */
    void put(String name, Tensor value) {
        Map<String, NDArray> moments = name.startsWith(FIRST) ? first : second;
        String parameter = name.substring((name.startsWith(FIRST) ? FIRST : SECOND).length());
        moments.put(parameter, Parameters.onEngine(owner, value)).close();
    }
}
