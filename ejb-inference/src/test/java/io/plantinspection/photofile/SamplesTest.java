package io.plantinspection.photofile;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void rows_read_straight_from_their_bytes_are_those_that_any_raster_gives() {
        var random = new Random(1);
        for (int type :
                new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR}) {
            var raster = new BufferedImage(17, 1, type).getRaster();
            int[] samples = random.ints(17L * raster.getNumBands(), 0, 256).toArray();
            raster.setPixels(0, 0, 17, 1, samples);
            float[] straight = new float[3 * 17];
            float[] any = new float[3 * 17];

            Samples.read(raster, straight);
            Samples.readAny(raster, any);

            assertThat(straight).as("type " + type).containsExactly(any);
            assertThat(straight[0]).isEqualTo(samples[0] / 255f);
        }
    }

    @Test
    void bytes_of_a_PNG_are_read_like_samples_of_any_depth() {
        byte[] line = new byte[4 * 17];
        new Random(1).nextBytes(line);
        for (PngHeader.Kind kind : PngHeader.Kind.values()) {
            if (kind == PngHeader.Kind.PALETTE) {
                continue;
            }
            var pixels = new PngPixels(new PngHeader(17, 1, 8, kind, false), null);
            float[] straight = new float[3 * 17];
            float[] any = new float[3 * 17];

            pixels.read(line, 0, 17, straight, 0, 1);
            pixels.readAny(line, 0, 17, any, 0, 1);

            assertThat(straight).as(kind.name()).containsExactly(any);
        }
    }
}
