package io.plantinspection.network;

/**
 * The whole network: reconstructs images as if they had no defects, then compares.
 *
 * @param <T> what stands for a tensor in the interpreter at hand
 */
public final class JointNetwork<T> {

    private final NetworkShape shape;
    private final Segmenter<T> segmenter;
    private final NormGuidance<T> guidance;

    /** The network of this shape, run by the given interpreter. */
    public JointNetwork(NetworkShape shape, Ops<T> ops) {
        this.shape = shape;
        this.segmenter = new Segmenter<>(shape, ops);
        this.guidance = new NormGuidance<>(shape, ops);
    }

    /**
     * Looks for defects at one pair of noise scales, in training or not.
     *
     * @param images [samples, 3, size, size] RGB, 0 to 1
     * @param noise standard normal noise, [samples, 3, size, size] or [1, 3, size, size] for all
     * @param smallSteps time steps of the small scale, one for each sample or one for all
     * @param bigSteps time steps of the big scale, as many
     * @param weight how strongly the big scale guides the small one
     */
    public Findings<T> inspect(T images, NoisePair<T> noise, int[] smallSteps, int[] bigSteps, double weight) {
        Estimates<T> estimates = guidance.reconstruct(images, noise, smallSteps, bigSteps, weight);
        T map = shape.detector().segments() ? segmenter.segment(images, estimates.reconstruction()) : null;
        return new Findings<>(estimates, map);
    }
}
