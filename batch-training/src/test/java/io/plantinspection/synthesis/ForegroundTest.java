package io.plantinspection.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForegroundTest {

    @Test
    void a_part_on_a_plain_background_is_found() {
        boolean[] mask = Foreground.estimate(Parts.ring(64, 24, 0)).mask();

        for (int pixel = 0; pixel < mask.length; pixel++) {
            assertThat(mask[pixel]).isEqualTo(Parts.radius(pixel, 64) <= 24);
        }
    }

    @Test
    void a_hole_belongs_to_the_part() {
        boolean[] mask = Foreground.estimate(Parts.ring(64, 24, 10)).mask();

        assertThat(mask[32 * 64 + 32]).isTrue();
        assertThat(mask[0]).isFalse();
    }

    @Test
    void without_a_plain_background_it_is_everything() {
        assertThat(Foreground.estimate(Parts.gradient(64, 64)))
                .usingRecursiveComparison()
                .isEqualTo(Foreground.whole(64, 64));
    }

    @Test
    void a_speck_on_a_plain_background_is_not_taken_for_the_part() {
        assertThat(Foreground.estimate(Parts.ring(64, 3, 0)))
                .usingRecursiveComparison()
                .isEqualTo(Foreground.whole(64, 64));
    }

    @Test
    void a_random_part_is_a_quarter_to_all_of_the_photograph() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            int size = 0;
            for (boolean inside : Foreground.randomPart(33, 40, random).mask()) {
                size += inside ? 1 : 0;
            }
            assertThat(size).isBetween(17 * 20, 33 * 40);
        }
    }

    @Test
    void an_empty_foreground_is_refused() {
        assertThatThrownBy(() -> new Foreground(new boolean[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one pixel");
    }
}
