package io.plantinspection.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FrozenNoiseTest {

    @Test
    void the_seed_decides_the_noise() {
        float[] noise = FrozenNoise.of(1, 16, 2).get(0).values();

        assertThat(FrozenNoise.of(1, 16, 2).get(0).values()).isEqualTo(noise);
        assertThat(FrozenNoise.of(2, 16, 2).get(0).values()).isNotEqualTo(noise);
        assertThat(FrozenNoise.of(1, 16, 2).get(1).values()).isNotEqualTo(noise);
    }

    @Test
    void the_noise_is_standard_normal_and_fits_one_image() {
        Tensor noise = FrozenNoise.of(3, 64, 2).get(1);
        double mean = IntStream.range(0, noise.values().length)
                .mapToDouble(i -> noise.values()[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, noise.values().length)
                .mapToDouble(i -> Math.pow(noise.values()[i] - mean, 2))
                .average()
                .orElseThrow();

        assertThat(noise.shape()).containsExactly(1, 3, 64, 64);
        assertThat(mean).isCloseTo(0, Offset.offset(0.03));
        assertThat(variance).isCloseTo(1, Offset.offset(0.05));
    }
}
