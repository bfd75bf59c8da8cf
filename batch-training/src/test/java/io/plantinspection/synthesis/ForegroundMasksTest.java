package io.plantinspection.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.dataset.InvalidDatasetException;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import io.plantinspection.image.PartImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForegroundMasksTest {

    private static final Path PHOTOGRAPH = Path.of("train", "good", "007.jpg");

    private final PartImages images = new PartImages(new ImageDecoder(new ImageLimits(1_000_000, 1_000_000)), 64, 64);
    private final PartImage ring = Parts.ring(64, 24, 0);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"007.png, png", "007_mask.png, png", "007.JPG, jpg", "007_mask.jpeg, jpg"})
    void a_mask_with_the_photographs_name_overrides_the_estimate(String name, String format) throws IOException {
        write(name, format, 100);

        boolean[] mask = ForegroundMasks.of(Optional.of(folder), images)
                .of(PHOTOGRAPH, ring)
                .mask();

        for (int pixel = 0; pixel < mask.length; pixel++) {
            assertThat(mask[pixel]).isEqualTo(pixel % 64 < 32);
        }
    }

    @Test
    void a_photograph_without_a_mask_is_estimated() throws IOException {
        write("008.png", "png", 100);
        ForegroundMasks masks = ForegroundMasks.of(Optional.of(folder), images);

        assertThat(masks.of(PHOTOGRAPH, ring).mask())
                .containsExactly(Foreground.estimate(ring).mask());
    }

    @Test
    void without_a_folder_everything_is_estimated() {
        ForegroundMasks masks = ForegroundMasks.of(Optional.empty(), images);

        assertThat(masks.of(PHOTOGRAPH, ring).mask())
                .containsExactly(Foreground.estimate(ring).mask());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 1"})
    void a_mask_that_marks_no_pixel_is_refused_by_name(int columns, int rows) throws IOException {
        BufferedImage drawn = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
        for (int pixel = 0; pixel < columns * rows; pixel++) {
            drawn.getRaster().setSample(pixel % columns, pixel / columns, 0, 255);
        }
        ImageIO.write(drawn, "png", folder.resolve("007.png").toFile());
        ForegroundMasks masks = ForegroundMasks.of(Optional.of(folder), images);

        assertThatThrownBy(() -> masks.of(PHOTOGRAPH, ring))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("007.png")
                .hasMessageContaining("white (255)");
    }

    @Test
    void two_masks_of_one_photograph_are_refused() throws IOException {
        write("007.png", "png", 100);
        write("007_mask.png", "png", 100);

        assertThatThrownBy(() -> ForegroundMasks.of(Optional.of(folder), images))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("007_mask.png");
    }

    @Test
    void a_folder_without_masks_is_refused() {
        assertThatThrownBy(() -> ForegroundMasks.of(Optional.of(folder), images))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(() -> ForegroundMasks.of(Optional.of(folder.resolve("absent")), images))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("absent");
    }

    /** White on its left columns. */
    private void write(String name, String format, int columns) throws IOException {
        BufferedImage drawn = new BufferedImage(200, 100, BufferedImage.TYPE_BYTE_GRAY);
        for (int pixel = 0; pixel < columns * 100; pixel++) {
            drawn.getRaster().setSample(pixel % columns, pixel / columns, 0, 255);
        }
        ImageIO.write(drawn, format, folder.resolve(name).toFile());
    }
}
