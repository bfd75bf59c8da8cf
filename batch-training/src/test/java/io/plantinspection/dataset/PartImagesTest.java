package io.plantinspection.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
