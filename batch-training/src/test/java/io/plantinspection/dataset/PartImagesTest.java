package io.plantinspection.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartImagesTest {

    private final PartImages images = new PartImages(new ImageDecoder(new ImageLimits(1_000_000, 1_000_000)), 2, 2);

    @TempDir
    private Path folder;

    @Test
    void a_good_part_has_an_empty_mask() throws IOException {
        LabelledImage labelled = images.labelled(good(128));

        assertThat(labelled.defect()).isEqualTo("good");
        assertThat(labelled.mask()).containsExactly(0, 0, 0, 0);
        assertThat(labelled.image().rgb()).hasSize(12).containsOnly(new float[] {128 / 255f}, within(1e-6f));
    }

    @Test
    void a_pixel_is_defective_where_more_than_half_of_it_is_white() throws IOException {
        BufferedImage drawn = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        drawn.getRaster().setSample(0, 0, 0, 255);
        drawn.getRaster().setSample(1, 0, 0, 255);
        drawn.getRaster().setSample(3, 3, 0, 255);

        assertThat(images.labelled(defective(drawn)).mask()).containsExactly(1, 0, 0, 0);
    }

    @Test
    void a_mask_of_one_bit_marks_as_well_as_a_grey_one() throws IOException {
        BufferedImage drawn = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY);
        for (int pixel = 0; pixel < 4; pixel++) {
            drawn.setRGB(2 + pixel % 2, pixel / 2, 0xffffff);
        }

        assertThat(images.labelled(defective(drawn)).mask()).containsExactly(0, 1, 0, 0);
    }

    @Test
    void a_mask_of_class_numbers_is_refused() throws IOException {
        BufferedImage drawn = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        drawn.getRaster().setSample(0, 0, 0, 1);
        DatasetImage defective = defective(drawn);

        assertThatThrownBy(() -> images.labelled(defective))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("part_mask.png")
                .hasMessageContaining("white (255)");
    }

    @Test
    void a_damaged_photograph_is_refused_by_name() throws IOException {
        DatasetImage good = good(1);
        byte[] content = Files.readAllBytes(good.file());
        Files.write(good.file(), Arrays.copyOf(content, content.length / 2));

        assertThatThrownBy(() -> images.labelled(good))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("part.png");
    }

    @Test
    void a_mark_much_smaller_than_a_pixel_is_still_a_mask() throws IOException {
        BufferedImage drawn = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        drawn.getRaster().setSample(9, 9, 0, 255);

        assertThat(images.labelled(defective(drawn)).mask()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void every_kind_of_file_shows_the_same_part() throws IOException {
        BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < 32 * 32; pixel++) {
            picture.setRGB(pixel % 32, pixel / 32, new Color(204, 102, 51).getRGB());
        }
        Map<String, byte[]> colour = Pictures.inColour(picture);
        Map<String, byte[]> grey = Pictures.inGrey(picture);

        for (Map.Entry<String, byte[]> file : colour.entrySet()) {
            float[] rgb = image(file);
            assertThat(rgb[0]).as(file.getKey()).isCloseTo(0.8f, within(2 / 255f));
            assertThat(rgb[4]).as(file.getKey()).isCloseTo(0.4f, within(2 / 255f));
            assertThat(rgb[8]).as(file.getKey()).isCloseTo(0.2f, within(2 / 255f));
        }
        for (Map.Entry<String, byte[]> file : grey.entrySet()) {
            assertThat(image(file)).as(file.getKey()).containsOnly(new float[] {0.8f}, within(1 / 255f));
        }
    }

    private float[] image(Map.Entry<String, byte[]> file) throws IOException {
        return images.image(Files.write(folder.resolve(file.getKey()), file.getValue()))
                .rgb();
    }

    private DatasetImage good(int level) throws IOException {
        Path file = folder.resolve("part.png");
        Pictures.write(file, 4, 4, level);
        return new DatasetImage("train/good/part.png", file, DatasetImage.GOOD, Optional.empty());
    }

    private DatasetImage defective(BufferedImage drawn) throws IOException {
        Path mask = folder.resolve("part_mask.png");
        Pictures.write(mask, drawn);
        return new DatasetImage("test/crack/part.png", good(1).file(), "crack", Optional.of(mask));
    }
}
