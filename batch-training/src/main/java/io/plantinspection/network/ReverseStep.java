package io.plantinspection.network;

/**
 * One step from a noised image towards the image. All arrays are [samples, 3, size, size]; noise may be one image for all
 * samples.
 *
 * <p>The estimate of the image is clamped at every step, as the published implementations do, and each step is then a sum
 * of that estimate, the noised image and, where it is ancestral, new noise.
 *
 * @param <T> what stands for a tensor in the interpreter at hand
 */
public final class ReverseStep<T> {

    /** Stands for the time step of the image itself, which holds no noise: {@code abar = 1}. */
    public static final int CLEAN = -1;

    private final Ops<T> ops;
    private final Denoising<T> denoising;

    /** Steps computed by the given interpreter. */
    public ReverseStep(Ops<T> ops) {
        this.ops = ops;
        this.denoising = new Denoising<>(ops);
    }

    /** Where every way back begins, equation 1. */
    public T noised(T images, T noise, int step) {
        return denoising.noised(images, noise, new int[] {step});
    }

    /** The image as the noise predicted at this time step has it, equation 6, clamped to [-1, 1]. */
    public T estimated(T noisy, T predictedNoise, int step) {
        return denoising.clamped(denoising.estimated(noisy, predictedNoise, new int[] {step}));
    }

    /**
     * The estimated image with the noise that is then in {@code noisy}, as much of it as the next time step has. Song et
     * al., "Denoising diffusion implicit models", equation 12 with eta = 0.
     *
     * @param next below {@code step}
     */
    public T implicit(T noisy, T estimate, int step, int next) {
        double ofNoisy = Math.sqrt((1 - kept(next)) / (1 - kept(step)));
        double ofEstimate = Math.sqrt(kept(next)) - ofNoisy * Math.sqrt(kept(step));
        return ops.add(ops.scaled(estimate, ofEstimate), ops.scaled(noisy, ofNoisy));
    }

    /**
     * A draw from the posterior of the next time step's image, given the noised and the estimated one. Ho et al.,
     * "Denoising diffusion probabilistic models", equations 6 and 7, between any two time steps.
     *
     * @param noise standard normal; without effect where the next step is {@link #CLEAN}
     * @param next below {@code step}
     */
    public T ancestral(T noisy, T estimate, T noise, int step, int next) {
        double between = kept(step) / kept(next);
        double ofEstimate = Math.sqrt(kept(next)) * (1 - between) / (1 - kept(step));
        double ofNoisy = Math.sqrt(between) * (1 - kept(next)) / (1 - kept(step));
        double deviation = Math.sqrt((1 - between) * (1 - kept(next)) / (1 - kept(step)));
        T mean = ops.add(ops.scaled(estimate, ofEstimate), ops.scaled(noisy, ofNoisy));
        return ops.add(mean, ops.scaled(noise, deviation));
    }

    private static double kept(int step) {
        return step == CLEAN ? 1 : NoiseSchedule.alphaBar(step);
    }
}
