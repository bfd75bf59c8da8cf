package io.plantinspection.training;

import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.ParameterWalk;
import io.plantinspection.network.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A network small enough to train within a test, and batches for it. */
public final class SmallNetwork {

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

    /** Parameters all of which matter: none is zero as some are before training. */
    public static Map<String, Tensor> randomised(NetworkShape shape) {
        Random random = new Random(5);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ParameterWalk.of(shape).forEach(spec -> {
            Tensor tensor = spec.initial(random);
            for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] += (float) (0.1 * (random.nextDouble() - 0.5));
            }
            tensors.put(spec.name(), tensor);
        });
        return tensors;
    }

    /** The samples of both. */
    static TrainingBatch joined(TrainingBatch a, TrainingBatch b) {
        boolean[] anomalous = Arrays.copyOf(a.anomalous(), a.anomalous().length + b.anomalous().length);
        System.arraycopy(b.anomalous(), 0, anomalous, a.anomalous().length, b.anomalous().length);
        return new TrainingBatch(
                joined(a.images(), b.images()),
                joined(a.masks(), b.masks()),
                anomalous,
                joined(a.smallSteps(), b.smallSteps()),
                joined(a.bigSteps(), b.bigSteps()),
                joined(a.smallNoise(), b.smallNoise()),
                joined(a.bigNoise(), b.bigNoise()));
    }

    private static float[] joined(float[] a, float[] b) {
        float[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static int[] joined(int[] a, int[] b) {
        return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
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
