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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForeignTexturesTest {

    private final PartImages images = new PartImages(new ImageDecoder(new ImageLimits(1_000_000, 1_000_000)), 8, 8);

    @TempDir
    private Path folder;

    @Test
    void photographs_are_found_in_subfolders_and_keep_their_levels() throws IOException {
        BufferedImage orange = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < 400; pixel++) {
            orange.setRGB(pixel % 20, pixel / 20, 0xff8000);
        }
        ImageIO.write(
                orange,
                "png",
                Files.createDirectory(folder.resolve("paint"))
                        .resolve("orange.png")
                        .toFile());

        PartImage texture = ForeignTextures.of(folder, images).draw(8, 8, new SplittableRandom(1));

        assertThat(texture.rgb()[0]).isEqualTo(1);
        assertThat(texture.rgb()[64]).isEqualTo(128 / 255f);
        assertThat(texture.rgb()[128]).isZero();
    }

    @Test
    void the_digest_tells_textures_apart_and_does_not_care_where_they_lie() throws IOException {
        BufferedImage plain = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        for (Path place : new Path[] {first, second}) {
            ImageIO.write(plain, "png", place.resolve("a.png").toFile());
        }

        String digest = ForeignTextures.of(first, images).digest();

        assertThat(digest).hasSize(64);
        assertThat(ForeignTextures.of(second, images).digest()).isEqualTo(digest);
        plain.setRGB(3, 3, 0xff8000);
        ImageIO.write(plain, "png", second.resolve("a.png").toFile());
        assertThat(ForeignTextures.of(second, images).digest()).isNotEqualTo(digest);
        assertThat(ForeignTextures.procedural().digest()).isEqualTo("procedural");
    }

    @Test
    void a_folder_without_textures_is_refused() {
        assertThatThrownBy(() -> ForeignTextures.of(folder, images))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining(folder.toString());
    }

    @ParameterizedTest
    @EnumSource
    void a_procedural_pattern_varies_over_the_picture(ProceduralTexture texture) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20; i++) {
            float[] pattern = texture.pattern(32, 48, random);
            double sum = 0;
            double squares = 0;
            for (float value : pattern) {
                double seen = Math.min(1, Math.max(0, value));
                sum += seen;
                squares += seen * seen;
            }
            double mean = sum / pattern.length;
            assertThat(Math.sqrt(squares / pattern.length - mean * mean)).isGreaterThan(0.08);
        }
    }
}
