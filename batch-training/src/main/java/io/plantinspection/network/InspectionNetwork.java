package io.plantinspection.network;

import java.util.List;

/**
 * A trained network as it inspects: with frozen noise, one answer an image whatever batch it comes in.
 *
 * @param <T> what stands for a tensor in the interpreter at hand
 */
public final class InspectionNetwork<T> {

    private final NetworkShape shape;
    private final Ops<T> ops;

    /** The network of this shape, run by the given interpreter. */
    public InspectionNetwork(NetworkShape shape, Ops<T> ops) {
        this.shape = shape;
        this.ops = ops;
    }

    /**
     * Inspects images.
     *
     * @param images [samples, 3, size, size] RGB, 0 to 1
     * @param noise frozen, [1, 3, size, size] each: a multiple of what the settings need, over which maps are averaged
     * @throws IllegalArgumentException when settings or noise don't fit the network
     */
    public Inspection<T> inspect(T images, List<T> noise, InspectionSettings settings) {
        int each = settings.noiseImages();
        if (noise.isEmpty() || noise.size() % each != 0) {
            throw new IllegalArgumentException(
                    "Inspecting needs frozen noise in groups of " + each + " images, but there are " + noise.size());
        }
        if (settings instanceof ScoreSettings != (shape.detector() == DetectorKind.SCORE_T_SCALES)) {
            throw new IllegalArgumentException(
                    "A detector " + shape.detector().key() + " cannot inspect with " + settings);
        }
        T map = null;
        T reconstruction = null;
        for (int first = 0; first < noise.size(); first += each) {
            View<T> view = view(images, noise.subList(first, first + each), settings);
            map = map == null ? view.map() : ops.add(map, view.map());
            reconstruction =
                    reconstruction == null ? view.reconstruction() : ops.add(reconstruction, view.reconstruction());
        }
        int views = noise.size() / each;
        map = shown(views == 1 ? map : ops.scaled(map, 1.0 / views), settings);
        reconstruction = views == 1 ? reconstruction : ops.scaled(reconstruction, 1.0 / views);
        return new Inspection<>(map, ops.meanOfLargest(map, settings.topPixels()), reconstruction);
    }

    /**
     * Compares images with reconstructions that another process made, by this detector's own means.
     *
     * @param images [samples, 3, size, size] RGB, 0 to 1
     * @param reconstruction [samples, 3, size, size], -1 to 1
     * @param noise frozen, [1, 3, size, size] each, as many as the settings need; read only where scores are compared
     */
    public Inspection<T> compare(T images, T reconstruction, List<T> noise, InspectionSettings settings) {
        T map;
        if (settings instanceof ScoreSettings score) {
            T measure = new ScoreScales<>(shape, ops).measure(images, reconstruction, noise, score.scales());
            map = smoothed(measure, score.sigma());
        } else if (shape.detector().segments()) {
            map = new Segmenter<>(shape, ops).segment(images, reconstruction);
        } else {
            map = error(images, reconstruction);
        }
        map = shown(map, settings);
        return new Inspection<>(map, ops.meanOfLargest(map, settings.topPixels()), reconstruction);
    }

    /**
     * The noise predicted in images at one time step.
     *
     * @param noisy [samples, 3, size, size]
     */
    public T predictedNoise(T noisy, int step) {
        return new NoisePredictor<>(shape, ops).predict(noisy, new int[] {step});
    }

    private record View<T>(T map, T reconstruction) {}

    private View<T> view(T images, List<T> noise, InspectionSettings settings) {
        if (settings instanceof GuidanceSettings guidance) {
            Findings<T> findings = new JointNetwork<>(shape, ops)
                    .inspect(
                            images,
                            new NoisePair<>(noise.get(0), noise.get(1)),
                            new int[] {guidance.smallStep()},
                            new int[] {guidance.bigStep()},
                            guidance.weight());
            T reconstruction = findings.estimates().reconstruction();
            T map = shape.detector().segments() ? findings.map() : error(images, reconstruction);
            return new View<>(map, reconstruction);
        }
        ScoreSettings score = (ScoreSettings) settings;
        ScoreScales.Reading<T> reading = new ScoreScales<>(shape, ops).read(images, noise, score.scales());
        return new View<>(smoothed(reading.measure(), score.sigma()), reading.estimate());
    }

    /** Colour mean of the squared error, smoothed; images lie in [0, 1] and reconstructions in [-1, 1]. */
    private T error(T images, T reconstruction) {
        double largestSquare = 4;
        T difference = ops.subtract(images, reconstruction);
        T squares = ops.filter(ops.multiply(difference, difference), Kernels.channelMean(1 / largestSquare));
        return smoothed(squares, ScoreSettings.sigma(shape.imageSize()));
    }

    private T smoothed(T map, double sigma) {
        T correction = ops.constant(Kernels.edgeCorrection(sigma, shape.imageSize()));
        return ops.multiply(ops.filter(map, Kernels.gaussian(sigma)), correction);
    }

    /** Squeezes a measure without upper end into 0 to 1, in unchanged order. */
    private T shown(T map, InspectionSettings settings) {
        if (settings instanceof ScoreSettings score) {
            T unit = ops.constant(Tensor.filled((float) score.unit(), 1, 1, 1, 1));
            return ops.divide(map, ops.add(map, unit));
        }
        return map;
    }
}
