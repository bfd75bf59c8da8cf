package io.plantinspection.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InfernoTest {

    private static final int STEPS = 100;

    /** CIE 1976 lightness of an sRGB colour, 0 to 100. */
    private static double lightness(int rgb) {
        double y = 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
        return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(int level) {
        double value = level / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Test
    void lightness_grows_with_the_value_and_nowhere_much_faster_than_elsewhere() {
        for (int i = 0; i < STEPS; i++) {
            double step = lightness(Inferno.rgb((i + 1.0) / STEPS)) - lightness(Inferno.rgb((double) i / STEPS));
            assertThat(step).as("step " + i).isBetween(0.0, 2.0);
        }
    }

    @Test
    void it_goes_from_black_to_pale_yellow() {
        assertThat(lightness(Inferno.rgb(0))).isCloseTo(0, within(1.0));
        assertThat(lightness(Inferno.rgb(1))).isCloseTo(98, within(1.5));
    }

    @Test
    void values_outside_get_the_colours_of_the_ends() {
        assertThat(Inferno.rgb(-1)).isEqualTo(Inferno.rgb(0));
        assertThat(Inferno.rgb(2)).isEqualTo(Inferno.rgb(1));
    }
}
