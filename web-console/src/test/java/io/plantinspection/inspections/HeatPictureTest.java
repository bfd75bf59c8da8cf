package io.plantinspection.inspections;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.image.Heatmap;
import io.plantinspection.image.Inferno;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HeatPictureTest {

    private static final Heatmap MAP = new Heatmap(2, 3, new float[] {0, 0.1f, 0.2f, 0.4f, 0.8f, 1});

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void the_plain_picture_has_the_colour_of_every_value_at_its_place() throws IOException {
        BufferedImage picture = read(HeatPicture.plain(MAP));

        assertThat(picture.getWidth()).isEqualTo(3);
        assertThat(picture.getHeight()).isEqualTo(2);
        assertThat(picture.getRGB(1, 1) & 0xffffff).isEqualTo(Inferno.rgb(0.8f));
    }

    @Test
    void the_overlay_is_see_through_where_nothing_is_and_opaque_from_the_threshold_on() throws IOException {
        BufferedImage picture = read(HeatPicture.overlay(MAP, 0.4));

        assertThat(picture.getRGB(0, 0) >>> 24).isZero();
        assertThat(picture.getRGB(2, 0) >>> 24).isEqualTo(64);
        assertThat(picture.getRGB(0, 1) >>> 24).isEqualTo(255);
        assertThat(picture.getRGB(2, 1) >>> 24).isEqualTo(255);
    }

    @Test
    void opacity_never_falls_as_the_value_grows() {
        for (int i = 1; i <= 100; i++) {
            assertThat(HeatPicture.alpha(i / 100.0, 0.3))
                    .isGreaterThanOrEqualTo(HeatPicture.alpha((i - 1) / 100.0, 0.3));
        }
    }

    @Test
    void a_threshold_of_zero_shows_all_but_zero() {
        assertThat(HeatPicture.alpha(0, 0)).isZero();
        assertThat(HeatPicture.alpha(0.01, 0)).isEqualTo(255);
    }

    @Test
    void the_scale_is_brightest_at_the_top() throws IOException {
        BufferedImage scale = read(HeatPicture.scale());

        assertThat(scale.getRGB(0, 0) & 0xff00).isGreaterThan(scale.getRGB(0, 255) & 0xff00);
    }
}
