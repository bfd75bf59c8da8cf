package io.plantinspection.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PerlinNoiseTest {

    private final float[] noise = new PerlinNoise(4, 8, new SplittableRandom(1)).image(64, 64);

    @Test
    void it_is_zero_at_every_node_of_the_lattice() {
        for (int row = 0; row < 64; row += 16) {
            for (int column = 0; column < 64; column += 8) {
                assertThat(noise[row * 64 + column]).isEqualTo(0, within(1e-5f));
            }
        }
    }

    @Test
    void it_is_smooth_and_fills_most_of_its_range() {
        float greatest = 0;
        for (int i = 0; i < noise.length; i++) {
            greatest = Math.max(greatest, Math.abs(noise[i]));
            if (i % 64 > 0) {
                assertThat(noise[i]).isEqualTo(noise[i - 1], within(0.5f));
            }
        }
        assertThat(greatest).isBetween(0.5f, 1f);
    }

    @Test
    void a_quarter_turn_moves_every_pixel_inside() {
        PerlinNoise square = new PerlinNoise(4, 4, new SplittableRandom(2));
        float[] upright = square.image(33, 33);
        float[] turned = square.rotated(33, 33, 90);

        for (int row = 1; row < 32; row++) {
            for (int column = 1; column < 32; column++) {
                assertThat(turned[row * 33 + column]).isEqualTo(upright[(32 - column) * 33 + row], within(1e-4f));
            }
        }
    }

    @Test
    void an_eighth_turn_leaves_the_corners_empty() {
        float[] turned = new PerlinNoise(4, 4, new SplittableRandom(2)).rotated(64, 64, 45);

        assertThat(new float[] {turned[0], turned[63], turned[64 * 63], turned[64 * 64 - 1]})
                .containsOnly(0);
    }
}
