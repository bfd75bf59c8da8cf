package io.plantinspection.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import io.plantinspection.network.Findings;
import io.plantinspection.network.GuidanceSettings;
import io.plantinspection.network.Inspection;
import io.plantinspection.network.InspectionNetwork;
import io.plantinspection.network.InspectionSettings;
import io.plantinspection.network.JointNetwork;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.NoisePair;
import io.plantinspection.network.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A network in training: its parameters and optimiser on the engine's default device, and the step that improves them.
 *
 * <p>Equal seeds, batches and rates give equal losses bit for bit on one CPU with one number of threads. Not for
 * several threads at once, and the engine collects gradients for one training at a time in a process. Holds native
 * memory: close it.
 */
public final class TrainingStep implements AutoCloseable {

    private static final int COLOURS = 3;

    private static final double NO_BOUND = 0;

    /** Guidance while training, w = 1 as published; what it is when inspecting is the caller's. */
    private static final double TRAINING_WEIGHT = 1;

    private final NDManager owner;
    private final NetworkShape shape;
    private final Parameters parameters;
    private final Adam adam;
    private final DjlOps.Functions functions;
    private long stepsDone;

    private TrainingStep(NetworkShape shape, BiFunction<NDManager, NetworkShape, Parameters> start) {
        this.shape = shape;
        this.owner = NDManager.newBaseManager();
        try {
            this.parameters = start.apply(owner, shape);
            this.adam = new Adam(owner, parameters);
            this.functions = DjlOps.Functions.load(owner, shape);
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    /** A network before training; the seed decides its parameters. */
    public static TrainingStep seeded(NetworkShape shape, long seed) {
        return new TrainingStep(shape, (owner, of) -> Parameters.seeded(owner, of, seed));
    }

    /**
     * A network with given parameters and running statistics, its optimiser at the start.
     *
     * @throws IllegalArgumentException when a tensor is missing, unknown or of another shape
     */
    public static TrainingStep of(NetworkShape shape, Map<String, Tensor> tensors) {
        return new TrainingStep(shape, (owner, of) -> Parameters.of(owner, of, tensors));
    }

    /** The shape of the network. */
    public NetworkShape shape() {
        return shape;
    }

    /** Steps that led to the present parameters. */
    public long stepsDone() {
        return stepsDone;
    }

    /**
     * One step of the optimiser: all networks, one backward pass.
     *
     * @return the losses before the update
     * @throws ArithmeticException when a loss is not finite; the parameters are then as before, the running statistics
     *     are not: go on from a checkpoint, or anew with lower learning rates
     */
    public StepLosses run(TrainingBatch batch, LearningRates rates) {
        return run(List.of(batch), rates, NO_BOUND);
    }

    /**
     * One step of the optimiser over several batches of equal size, one backward pass each: as much memory as one batch
     * needs. The gradient is the mean over the batches; batch normalisation sees each batch for itself.
     *
     * @param largestNorm gradients whose norm over all parameters is larger are scaled down to it; 0 for no bound
     * @return the mean losses before the update
     * @throws ArithmeticException when a loss is not finite; the parameters are then as before, the running statistics
     *     are not: go on from a checkpoint, or anew with lower learning rates
     */
    public StepLosses run(List<TrainingBatch> batches, LearningRates rates, double largestNorm) {
        StepLosses mean = collectGradients(batches);
        TrainingPart optimiser = TrainingPart.begun("optimiser");
        adam.update(rates, ++stepsDone, largestNorm);
        optimiser.commit();
        return mean;
    }

    /** The step up to its update: losses, and a gradient on every trained parameter. */
    StepLosses collectGradients(TrainingBatch batch) {
        return collectGradients(batch, 1);
    }

    /** The gradients of several batches, their mean on every trained parameter. */
    StepLosses collectGradients(List<TrainingBatch> batches) {
        StepLosses mean = StepLosses.ZERO;
        for (TrainingBatch batch : batches) {
            StepLosses losses = collectGradients(batch, 1f / batches.size());
            if (!Double.isFinite(losses.total())) {
                adam.discardGradients();
                throw new DivergedException(stepsDone + 1, losses.toString());
            }
            mean = mean.plus(losses.times(1.0 / batches.size()));
        }
        return mean;
    }

    private StepLosses collectGradients(TrainingBatch batch, float share) {
        try (NDManager step = owner.newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            TrainingPart forward = TrainingPart.begun("forward");
            NoisePair<NDArray> noise =
                    new NoisePair<>(images(step, batch.smallNoise()), images(step, batch.bigNoise()));
            JointNetwork<NDArray> network = new JointNetwork<>(shape, new DjlOps(step, parameters, functions, true));
            NDArray images = images(step, batch.images());
            Findings<NDArray> findings =
                    network.inspect(images, noise, batch.smallSteps(), batch.bigSteps(), TRAINING_WEIGHT);
            NDArray masks =
                    step.create(batch.masks(), new Shape(batch.samples(), 1, shape.imageSize(), shape.imageSize()));
            JointLoss loss = JointLoss.of(findings, noise, masks, normalWeights(step, batch));
            NDArray total = share == 1 ? loss.total() : DjlOps.times(loss.total(), share);
            forward.commit();
            TrainingPart backward = TrainingPart.begun("backward");
            gradients.backward(total);
            backward.commit();
            return loss.values();
        }
    }

    /** Euclidean norm of the gradient on each trained parameter. */
    Map<String, Double> gradientNorms() {
        Map<String, Double> norms = new LinkedHashMap<>();
        parameters.trained().forEach((name, parameter) -> {
            double squares = 0;
            try (NDArray gradient = parameter.getGradient()) {
                for (float value : gradient.toFloatArray()) {
                    squares += (double) value * value;
                }
            }
            norms.put(name, Math.sqrt(squares));
        });
        return norms;
    }

    /**
     * Inspects images in evaluation mode: running statistics, no gradients, the same noise for every image.
     *
     * @param images [samples, 3, size, size] RGB, 0 to 1
     * @param noise from {@link io.plantinspection.network.FrozenNoise}, a multiple of what the settings need
     */
    public Predictions infer(float[] images, List<Tensor> noise, InspectionSettings settings) {
        try (NDManager pass = owner.newSubManager()) {
            DjlOps ops = new DjlOps(pass, parameters, functions, false);
            Inspection<NDArray> inspection = withoutGradients(() -> new InspectionNetwork<>(shape, ops)
                    .inspect(
                            images(pass, images),
                            noise.stream().map(ops::constant).toList(),
                            settings));
            return Predictions.of(inspection);
        }
    }

    /** Evaluation mode with all intermediate estimates, which live as long as the manager given. */
    Findings<NDArray> inspect(NDManager pass, float[] images, NoisePair<Tensor> noise, GuidanceSettings guidance) {
        DjlOps ops = new DjlOps(pass, parameters, functions, false);
        NoisePair<NDArray> frozen = new NoisePair<>(ops.constant(noise.small()), ops.constant(noise.big()));
        return withoutGradients(() -> new JointNetwork<>(shape, ops)
                .inspect(
                        images(pass, images),
                        frozen,
                        new int[] {guidance.smallStep()},
                        new int[] {guidance.bigStep()},
                        guidance.weight()));
    }

    /** Owns what one pass computes; the caller closes it. */
    NDManager newPass() {
        return owner.newSubManager();
    }

    /** The interpreter in evaluation mode, whose constants are the given manager's. */
    DjlOps evaluating(NDManager pass) {
        return new DjlOps(pass, parameters, functions, false);
    }

    static <R> R withoutGradients(Supplier<R> pass) {
        boolean gradients = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            return pass.get();
        } finally {
            JniUtils.setGradMode(gradients);
        }
    }

    /** Copies of all parameters and running statistics by name, in the order in which the network uses them. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        parameters.all().forEach((name, array) -> tensors.put(name, Parameters.tensorOf(array)));
        return tensors;
    }

    /** All that the next step depends on beside its batch: parameters, running statistics, the optimiser's moments. */
    Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>(parameters.all());
        state.putAll(adam.moments());
        return state;
    }

    /** Sets one tensor of the {@link #state}. */
    void restore(String name, Tensor value) {
        if (Adam.owns(name)) {
            adam.put(name, value);
        } else {
            parameters.put(name, value);
        }
    }

    void restoreStepsDone(long steps) {
        stepsDone = steps;
    }

    /** Arrays that outlive steps; their number must not grow. */
    int longLivedArrays() {
        return owner.getManagedArrays().size();
    }

    /** Frees the native memory. */
    @Override
    public void close() {
        owner.close();
    }

    /** Images of the network's size on the engine. */
    NDArray images(NDManager manager, float[] values) {
        int size = shape.imageSize();
        int perImage = COLOURS * size * size;
        if (values.length == 0 || values.length % perImage != 0) {
            throw new IllegalArgumentException("Images of " + size + " x " + size + " pixels have " + perImage
                    + " values each, but " + values.length + " values were given");
        }
        return manager.create(values, new Shape(values.length / perImage, COLOURS, size, size));
    }

    private static NDArray normalWeights(NDManager manager, TrainingBatch batch) {
        int samples = batch.samples();
        int normal = 0;
        for (boolean anomalous : batch.anomalous()) {
            normal += anomalous ? 0 : 1;
        }
        float[] weights = new float[samples];
        for (int i = 0; i < samples; i++) {
            weights[i] = batch.anomalous()[i] ? 0 : (float) samples / ((float) normal * batch.images().length);
        }
        return manager.create(weights, new Shape(samples, 1, 1, 1));
    }
}
