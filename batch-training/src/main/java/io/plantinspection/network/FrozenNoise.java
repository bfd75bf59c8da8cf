package io.plantinspection.network;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * The noise that a model inspects with: drawn once from a seed and kept, so that the same image always gets the same
 * score and no image of a batch depends on its neighbours.
 */
public final class FrozenNoise {

    private FrozenNoise() {}

    /**
     * Standard normal noise for both scales, [1, 3, size, size] each, the small scale drawn first. The generator is
     * {@link Random}, whose Gaussian algorithm is part of its specification: the noise is the same on every Java.
     */
    public static NoisePair<Tensor> of(long seed, int imageSize) {
        // a stream of its own: parameters may be drawn from the same seed
        Random random = new Random(new SplittableRandom(seed).nextLong());
        Tensor small = gaussian(random, imageSize);
        return new NoisePair<>(small, gaussian(random, imageSize));
    }

    private static Tensor gaussian(Random random, int imageSize) {
        Tensor noise = Tensor.zeros(1, 3, imageSize, imageSize);
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] = (float) random.nextGaussian();
        }
        return noise;
    }
}
