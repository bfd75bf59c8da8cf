package io.plantinspection.training;

import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.NetworkShape;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A network small enough to train within a test, and batches for it. */
final class SmallNetwork {

    static final NetworkShape SHAPE = of(DetectorKind.DIFFUSION_AD);
    static final LearningRates RATES = new LearningRates(1e-3, 1e-3);

    private SmallNetwork() {}

    static NetworkShape of(DetectorKind detector) {
        return new NetworkShape(detector, 16, 8, List.of(1.0, 2.0), 1, Set.of(8), 2, 4, 4, 3);
    }

    /** Two normal samples and two with a bright square, all decided by the seed. */
    static TrainingBatch batch(long seed) {
        int samples = 4;
        int pixels = SHAPE.imageSize() * SHAPE.imageSize();
        Random random = new Random(seed);
        float[] images = uniform(random, samples * 3 * pixels);
        float[] masks = new float[samples * pixels];
        boolean[] anomalous = {false, true, false, true};
        int[] smallSteps = new int[samples];
        int[] bigSteps = new int[samples];
        for (int sample = 0; sample < samples; sample++) {
            smallSteps[sample] = random.nextInt(300);
            bigSteps[sample] = 300 + random.nextInt(700);
            for (int i = 0; anomalous[sample] && i < pixels / 8; i++) {
                masks[sample * pixels + i] = 1;
                images[sample * 3 * pixels + i] = 1;
            }
        }
        float[] smallNoise = gaussian(random, images.length);
        return new TrainingBatch(
                images, masks, anomalous, smallSteps, bigSteps, smallNoise, gaussian(random, images.length));
    }

    private static float[] uniform(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private static float[] gaussian(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
