package io.plantinspection.network;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The noise that a model inspects with: drawn once from a seed and kept, so that the same image always gets the same
 * score and no image of a batch depends on its neighbours.
 */
public final class FrozenNoise {

    private FrozenNoise() {}

    /**
     * Standard normal noise, [1, 3, size, size] each, in the order in which a detector uses it. The generator is
     * {@link Random}, whose Gaussian algorithm is part of its specification: the noise is the same on every Java.
     *
     * @param count of images of noise
     */
    public static List<Tensor> of(long seed, int imageSize, int count) {
        // a stream of its own: parameters may be drawn from the same seed
        Random random = new Random(new SplittableRandom(seed).nextLong());
        return Stream.generate(() -> gaussian(random, imageSize)).limit(count).toList();
    }

    private static Tensor gaussian(Random random, int imageSize) {
        Tensor noise = Tensor.zeros(1, 3, imageSize, imageSize);
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] = (float) random.nextGaussian();
        }
        return noise;
    }
}
