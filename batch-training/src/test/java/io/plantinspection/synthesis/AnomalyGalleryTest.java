package io.plantinspection.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import io.plantinspection.image.PartImage;
import io.plantinspection.sampleplant.SamplePlant;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system property {@code gallery} names a PNG file that the pictures for the documentation are written to. */
class AnomalyGalleryTest {

    private static final int SIZE = 128;

    @TempDir
    private Path folder;

    @Test
    void every_kind_is_seen_on_the_sample_product() throws IOException {
        BufferedImage sheet = new AnomalyGallery(flanges()).sheet();

        String gallery = System.getProperty("gallery");
        if (gallery != null) {
            assertThat(ImageIO.write(sheet, "png", Path.of(gallery).toFile())).isTrue();
        }
        for (int row = 0; row < AnomalyKind.values().length + 1; row++) {
            boolean good = row == AnomalyKind.values().length;
            for (int sample = 0; sample < AnomalyGallery.SAMPLES; sample++) {
                assertThat(marked(sheet, row, sample) > 0).isNotEqualTo(good);
            }
        }
    }

    private List<PartImage> flanges() throws IOException {
        Path root = folder.resolve("flange");
        SamplePlant.of(1).photograph(root, new SamplePlant.Counts(AnomalyGallery.SAMPLES, 0, 0));
        var images = new PartImages(new ImageDecoder(new ImageLimits(1_000_000, 1_000_000)), SIZE, SIZE);
        try (Stream<Path> photographs = Files.list(root.resolve("train").resolve("good"))) {
            return photographs.sorted().map(images::image).toList();
        }
    }

    /** White pixels in the mask of a sample. */
    private static int marked(BufferedImage sheet, int row, int sample) {
        int right = sheet.getWidth() - (AnomalyGallery.SAMPLES - 1 - sample) * 2 * (SIZE + 4);
        int marked = 0;
        for (int y = row * (SIZE + 4) + 4; y < (row + 1) * (SIZE + 4); y++) {
            for (int x = right - SIZE - 8; x < right - 8; x++) {
                marked += (sheet.getRGB(x, y) & 0xffffff) == 0xffffff ? 1 : 0;
            }
        }
        return marked;
    }
}
