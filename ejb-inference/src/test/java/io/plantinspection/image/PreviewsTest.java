package io.plantinspection.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plantinspection.platform.Settings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewsTest {

    @TempDir
    private Path home;

    private ImageStore images;
    private Previews previews;

    @BeforeEach
    void set_up() {
        Settings settings = Settings.from(name ->
                Optional.ofNullable(Map.of("plant.home", home.toString()).get(name)));
        images = new ImageStore(settings);
        previews = new Previews(images, new ImageIntake(settings), settings);
    }

    @Test
    void a_preview_is_small_and_has_the_shape_of_its_photograph() throws IOException {
        byte[] photograph = noise(480, 960);

        byte[] preview = previews.of(images.keep(photograph));

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(preview));
        assertThat(picture.getWidth()).isEqualTo(Previews.LONGEST_SIDE);
        assertThat(picture.getHeight()).isEqualTo(Previews.LONGEST_SIDE / 2);
        // of all pictures, noise makes the longest files
        assertThat(preview).hasSizeLessThan(32 << 10);
        assertThat(photograph).hasSizeGreaterThan(1 << 20);
    }

    @Test
    void a_small_photograph_is_not_blown_up() throws IOException {
        byte[] preview = previews.of(images.keep(noise(30, 20)));

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(preview));
        assertThat(picture.getWidth()).isEqualTo(20);
        assertThat(picture.getHeight()).isEqualTo(30);
    }

    @Test
    void a_preview_is_made_once() throws IOException {
        String photograph = images.keep(noise(30, 20));
        previews.of(photograph);
        byte[] other = {1, 2, 3};
        Files.write(file(photograph), other);

        assertThat(previews.of(photograph)).isEqualTo(other);
    }

    @Test
    void a_preview_goes_with_its_photograph() {
        String photograph = images.keep(noise(30, 20));
        previews.of(photograph);

        images.remove(photograph);

        assertThat(file(photograph)).doesNotExist();
        assertThatIllegalStateException().isThrownBy(() -> previews.of(photograph));
    }

    private Path file(String photograph) {
        return home.resolve("previews").resolve(photograph.substring(0, 2)).resolve(photograph + ".jpg");
    }

    private static byte[] noise(int height, int width) {
        var random = new Random(7);
        float[] rgb = new float[3 * height * width];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = random.nextFloat();
        }
        return Png.encode(new PartImage(height, width, rgb));
    }
}
