package io.plantinspection.network;

import io.plantinspection.platform.Logit;

/**
 * How much each pixel takes from the big noise scale: two convolutions over the photograph and both estimates, trained
 * with the segmenter. Before training it is the published fixed blend, {@code w * (1 - abar_ts)} within [0.001, 0.999],
 * everywhere.
 */
final class AdaptiveBlend<T> {

    private static final int CHANNELS = 9;

    /** Keeps the logarithm finite where the fixed blend would be 0 or 1. */
    private static final double EDGE = 1e-3;

    private final NetworkShape shape;
    private final Ops<T> ops;

    AdaptiveBlend(NetworkShape shape, Ops<T> ops) {
        this.shape = shape;
        this.ops = ops;
    }

    /**
     * The share of the big scale's estimate, [samples, 1, size, size], 0 to 1.
     *
     * @param images [samples, 3, size, size]
     * @param small the small scale's estimate, clamped
     * @param big the big scale's estimate, clamped
     */
    T of(T images, T small, T big, int[] smallSteps, double weight) {
        int width = shape.segmenterChannels();
        T seen = ops.concatChannels(ops.concatChannels(images, small), big);
        T hidden = ops.silu(ops.convolution("blend.0", seen, CHANNELS, width, 3));
        T start = new Denoising<>(ops).coefficients(smallSteps, kept -> Logit.of(weight * (1 - kept), EDGE));
        return ops.sigmoid(ops.add(ops.zeroConvolution("blend.2", hidden, width, 1), start));
    }
}
