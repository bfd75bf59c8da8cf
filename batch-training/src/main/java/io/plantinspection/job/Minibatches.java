package io.plantinspection.job;

import io.plantinspection.image.PartImage;
import io.plantinspection.run.TrainingProfile;
import io.plantinspection.synthesis.Foreground;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.synthesis.PseudoAnomaly;
import io.plantinspection.synthesis.SampleRandom;
import io.plantinspection.training.TrainingBatch;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes the minibatch of every training step; a step's batch depends on the seed and the step's number alone. */
final class Minibatches {

    private final List<PartImage> parts;
    private final List<Foreground> foregrounds;
    private final PseudoAnomalies anomalies;
    private final TrainingProfile profile;
    private final long seed;

    Minibatches(List<PartImage> parts, PseudoAnomalies anomalies, TrainingProfile profile, long seed) {
        this.parts = parts;
        this.foregrounds = parts.stream().map(Foreground::estimate).toList();
        this.anomalies = anomalies;
        this.profile = profile;
        this.seed = seed;
    }

    /** The batch of a step: the first half good, the second with pseudo-anomalies. */
    TrainingBatch of(int step) {
        int size = profile.batchSize();
        int pixels = parts.get(0).pixels();
        var batch = new TrainingBatch(
                new float[size * 3 * pixels],
                new float[size * pixels],
                new boolean[size],
                new int[size],
                new int[size],
                new float[size * 3 * pixels],
                new float[size * 3 * pixels]);
        IntStream.range(0, size).parallel().forEach(i -> fill(batch, i, SampleRandom.of(seed, step, i)));
        return batch;
    }

    private void fill(TrainingBatch batch, int i, RandomGenerator random) {
        int which = random.nextInt(parts.size());
        PartImage part = parts.get(which);
        int pixels = part.pixels();
        if (i >= profile.batchSize() / 2) {
            PseudoAnomaly anomaly = anomalies.draw(part, foregrounds.get(which), random);
            part = anomaly.image();
            System.arraycopy(anomaly.mask(), 0, batch.masks(), i * pixels, pixels);
            batch.anomalous()[i] = anomaly.anomalous();
        }
        System.arraycopy(part.rgb(), 0, batch.images(), i * 3 * pixels, 3 * pixels);
        batch.smallSteps()[i] = random.nextInt(TrainingProfile.SMALL_STEPS);
        batch.bigSteps()[i] = random.nextInt(TrainingProfile.SMALL_STEPS, profile.bigSteps());
        for (int k = i * 3 * pixels; k < (i + 1) * 3 * pixels; k++) {
            batch.smallNoise()[k] = (float) random.nextGaussian();
            batch.bigNoise()[k] = (float) random.nextGaussian();
        }
    }
}
