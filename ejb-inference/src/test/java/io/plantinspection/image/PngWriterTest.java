package io.plantinspection.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is read back by the platform's own reader. */
class PngWriterTest {

    private final Random random = new Random(1);

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "5, 1", "17, 31", "128, 128"})
    void every_level_of_grey_survives(int height, int width) throws IOException {
        int[] samples = random.ints(height * width, 0, 1 << 16).toArray();
        samples[0] = 0xffff;

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngWriter.grey16(height, width, samples)));

        assertThat(read.getType()).isEqualTo(BufferedImage.TYPE_USHORT_GRAY);
        assertThat(read.getRaster().getSamples(0, 0, width, height, 0, (int[]) null))
                .isEqualTo(samples);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "5, 1", "17, 31", "128, 128"})
    void every_colour_survives(int height, int width) throws IOException {
        byte[] pixels = new byte[3 * height * width];
        random.nextBytes(pixels);

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngWriter.rgb8(height, width, pixels)));

        assertThat(read.getWidth()).isEqualTo(width);
        assertThat(read.getHeight()).isEqualTo(height);
        for (int i = 0; i < height * width; i++) {
            int rgb = read.getRGB(i % width, i / width);
            assertThat(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb})
                    .containsExactly(pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]);
        }
    }
}
