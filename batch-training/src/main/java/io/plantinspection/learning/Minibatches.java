package io.plantinspection.learning;

import io.plantinspection.image.PartImage;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.synthesis.GoodPart;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.synthesis.PseudoAnomaly;
import io.plantinspection.synthesis.SampleRandom;
import io.plantinspection.training.TrainingBatch;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes the minibatch of every training step; a step's batch depends on the seed and the step's number alone. */
public final class Minibatches {

    private final GoodParts parts;
    private final PseudoAnomalies anomalies;
    private final TrainingProfile profile;
    private final GoodTiles tiles;
    private final long seed;

    /** Minibatches of good parts and of pseudo-anomalies on them, all decided by the seed. */
    public Minibatches(GoodParts parts, PseudoAnomalies anomalies, TrainingProfile profile, long seed) {
        this.parts = parts;
        this.anomalies = anomalies;
        this.profile = profile;
        this.tiles = new GoodTiles(profile.tiling());
        this.seed = seed;
    }

    /**
     * The batches of a step, as many as the profile accumulates. In each the first half is good and the second has
     * pseudo-anomalies; all are good where no segmenter learns from them.
     */
    public List<TrainingBatch> of(int step) {
        return IntStream.range(0, profile.accumulation())
                .mapToObj(part -> batch(step, part))
                .toList();
    }

    private TrainingBatch batch(int step, int part) {
        int size = profile.batchSize() / profile.accumulation();
        int pixels = profile.tiling().height() * profile.tiling().width();
        var batch = new TrainingBatch(
                new float[size * 3 * pixels],
                new float[size * pixels],
                new boolean[size],
                new int[size],
                new int[size],
                new float[size * 3 * pixels],
                new float[size * 3 * pixels]);
        IntStream.range(0, size).parallel().forEach(i -> fill(batch, i, SampleRandom.of(seed, step, part * size + i)));
        return batch;
    }

    private void fill(TrainingBatch batch, int i, RandomGenerator random) {
        boolean anomalous = profile.shape().detector().segments() && i >= batch.anomalous().length / 2;
        GoodPart tile = tiles.draw(parts.get(random.nextInt(parts.size())), anomalous, random);
        GoodPart good = profile.variation().applied(tile, anomalies, random);
        PartImage part = good.image();
        int pixels = part.pixels();
        if (anomalous) {
            PseudoAnomaly anomaly = anomalies.draw(part, good.foreground(), random);
            part = anomaly.image();
            System.arraycopy(anomaly.mask(), 0, batch.masks(), i * pixels, pixels);
            batch.anomalous()[i] = anomaly.anomalous();
        }
        System.arraycopy(part.rgb(), 0, batch.images(), i * 3 * pixels, 3 * pixels);
        boolean oneScale = profile.shape().detector() == DetectorKind.ONE_SCALE;
        batch.smallSteps()[i] = random.nextInt(oneScale ? profile.bigSteps() : profile.smallSteps());
        batch.bigSteps()[i] = random.nextInt(profile.smallSteps(), profile.bigSteps());
        for (int k = i * 3 * pixels; k < (i + 1) * 3 * pixels; k++) {
            batch.smallNoise()[k] = (float) random.nextGaussian();
            batch.bigNoise()[k] = (float) random.nextGaussian();
        }
    }
}
