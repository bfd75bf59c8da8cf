package io.plantinspection.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.image.PartImage;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleRandomTest {

    private static final int SIZE = 32;
    private static final GoodVariation VARIATION = GoodVariation.of(
            "brightness=0.1,contrast=0.1,shift=0.05,turn=4,mirror=both,blur=0.5,marks-share=0.5,marks.stain=1,marks.pit=1");

    private final PartImage ring = Parts.ring(SIZE, 12, 4);
    private final GoodPart part = new GoodPart(ring, Foreground.estimate(ring));

    @ParameterizedTest
    @EnumSource
    void samples_of_a_kind_do_not_depend_on_the_number_of_threads(AnomalyKind kind) {
        float[][] alone = samples(1, AnomalyMix.of(kind.text() + "=1"), ForegroundMode.PART);

        assertThat(samples(4, AnomalyMix.of(kind.text() + "=1"), ForegroundMode.PART))
                .isDeepEqualTo(alone);
        assertThat(alone[0]).isNotEqualTo(alone[1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void samples_of_a_mix_do_not_depend_on_the_number_of_threads(int threads) {
        assertThat(samples(threads, AnomalyMix.REALISTIC, ForegroundMode.TEXTURE))
                .isDeepEqualTo(samples(1, AnomalyMix.REALISTIC, ForegroundMode.TEXTURE));
    }

    @Test
    void seed_step_and_place_each_give_other_numbers() {
        long number = SampleRandom.of(1, 2, 3).nextLong();

        assertThat(SampleRandom.of(1, 2, 3).nextLong()).isEqualTo(number);
        assertThat(SampleRandom.of(2, 2, 3).nextLong()).isNotEqualTo(number);
        assertThat(SampleRandom.of(1, 3, 3).nextLong()).isNotEqualTo(number);
        assertThat(SampleRandom.of(1, 2, 4).nextLong()).isNotEqualTo(number);
    }

    /** The pictures and masks of 64 samples. */
    private float[][] samples(int threads, AnomalyMix mix, ForegroundMode mode) {
        var anomalies = new PseudoAnomalies(mix, ForeignTextures.procedural(), mode);
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> IntStream.range(0, 64)
                            .parallel()
                            .mapToObj(index -> sample(anomalies, SampleRandom.of(9, 2, index)))
                            .toArray(float[][]::new))
                    .join();
        } finally {
            pool.shutdown();
        }
    }

    private float[] sample(PseudoAnomalies anomalies, RandomGenerator random) {
        GoodPart good = VARIATION.applied(part, anomalies, random);
        PseudoAnomaly anomaly = anomalies.draw(good.image(), good.foreground(), random);
        float[] rgb = anomaly.image().rgb();
        float[] sample = new float[rgb.length + anomaly.mask().length];
        System.arraycopy(rgb, 0, sample, 0, rgb.length);
        System.arraycopy(anomaly.mask(), 0, sample, rgb.length, anomaly.mask().length);
        return sample;
    }
}
