package io.plantinspection.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DifferencePictureTest {

    @Test
    void what_is_brighter_is_orange_what_is_darker_blue_and_what_is_as_expected_dark() throws IOException {
        var photograph = new PartImage(1, 3, new float[] {1, 0, 0.5f, 1, 0, 0.5f, 1, 0, 0.5f});
        var expected = new PartImage(1, 3, new float[] {0, 1, 0.5f, 0, 1, 0.5f, 0, 1, 0.5f});

        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(DifferencePicture.of(photograph, Png.encode(expected))));

        Color brighter = new Color(picture.getRGB(0, 0));
        Color darker = new Color(picture.getRGB(1, 0));
        Color same = new Color(picture.getRGB(2, 0));
        assertThat(brighter.getRed()).isGreaterThan(brighter.getBlue() + 50);
        assertThat(darker.getBlue()).isGreaterThan(darker.getRed() + 50);
        assertThat(same.getGreen()).isLessThan(40);
    }

    @Test
    void a_difference_in_one_channel_alone_shows_too() throws IOException {
        var photograph = new PartImage(1, 1, new float[] {0.5f, 0.9f, 0.5f});
        var expected = new PartImage(1, 1, new float[] {0.5f, 0.5f, 0.5f});

        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(DifferencePicture.of(photograph, Png.encode(expected))));

        assertThat(picture.getRGB(0, 0) & 0xffffff).isNotEqualTo(Diverging.rgb(0));
    }

    @Test
    void lightness_grows_evenly_to_both_sides() {
        for (int side : new int[] {-1, 1}) {
            double before = lightness(0);
            for (int i = 1; i <= 20; i++) {
                double here = lightness(side * i / 20.0);
                // a step of CIE L* in twenty from about 6 to about 87
                assertThat(here - before).as("step %d", side * i).isBetween(3.0, 5.2);
                before = here;
            }
        }
        assertThat(lightness(1)).isBetween(lightness(-1) - 3, lightness(-1) + 3);
    }

    /** CIE L*. */
    private static double lightness(double value) {
        Color colour = new Color(Diverging.rgb(value));
        double y = 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
        return y <= 0.008856 ? 903.3 * y : 116 * Math.cbrt(y) - 16;
    }

    private static double linear(int level) {
        double encoded = level / 255.0;
        return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
    }
}
