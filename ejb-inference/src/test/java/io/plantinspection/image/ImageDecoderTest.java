package io.plantinspection.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.messages.Rejection;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.testing.Photographs;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {

    private final ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 20, 1_000_000));

    @Test
    void bytes_that_are_no_photograph_are_refused() {
        refused("good morning".getBytes(StandardCharsets.UTF_8), Rejection.Code.NOT_AN_IMAGE);
        refused(new byte[0], Rejection.Code.NOT_AN_IMAGE);
        refused(
                Photographs.encode(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "bmp"),
                Rejection.Code.NOT_AN_IMAGE);
    }

    @Test
    void a_photograph_that_ends_too_early_is_refused_wherever_it_ends() {
        for (String format : new String[] {"png", "jpeg"}) {
            byte[] whole = Photographs.encode(noise(64), format);
            for (double part : new double[] {0.1, 0.5, 0.9, 0.99}) {
                refused(Arrays.copyOf(whole, (int) (part * whole.length)), Rejection.Code.DAMAGED_IMAGE);
            }
        }
    }

    @Test
    void a_declared_size_beyond_the_limit_is_refused_before_decoding() {
        refused(Photographs.pngThatDeclares(20_000, 20_000), Rejection.Code.IMAGE_TOO_LARGE);
        refused(Photographs.pngThatDeclares(Integer.MAX_VALUE, Integer.MAX_VALUE), Rejection.Code.IMAGE_TOO_LARGE);
    }

    @Test
    void a_file_beyond_the_limit_is_refused() {
        refused(new byte[(1 << 20) + 1], Rejection.Code.IMAGE_TOO_LARGE);
    }

    @Test
    void grey_is_taken_as_it_is_stored() {
        BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSamples(0, 0, 2, 2, 0, new int[] {0, 51, 102, 255});

        PartImage part = decoder.decode(Photographs.encode(grey, "png")).toPartImage(2, 2);

        assertThat(part.rgb()).containsExactly(0, 0.2f, 0.4f, 1, 0, 0.2f, 0.4f, 1, 0, 0.2f, 0.4f, 1);
    }

    @Test
    void sixteen_bit_grey_keeps_its_depth() {
        BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setSample(0, 0, 0, 300);

        PartImage part = decoder.decode(Photographs.encode(grey, "png")).toPartImage(1, 1);

        assertThat(part.rgb()[0]).isCloseTo(300f / 65535, within(1e-7f));
    }

    @Test
    void the_brightest_pixel_counts_however_large_the_picture_is() {
        BufferedImage spot = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        assertThat(decoder.decode(Photographs.encode(spot, "png")).brightest()).isZero();

        spot.setRGB(299, 199, new Color(0, 0, 204).getRGB());

        assertThat(decoder.decode(Photographs.encode(spot, "png")).brightest()).isEqualTo(0.8f);
    }

    @Test
    void scaling_takes_the_mean_of_what_a_pixel_covers() {
        BufferedImage stripes = new BufferedImage(6, 2, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 6; x += 2) {
            stripes.setRGB(x, 0, Color.RED.getRGB());
            stripes.setRGB(x, 1, Color.RED.getRGB());
        }
        Photograph photograph = decoder.decode(Photographs.encode(stripes, "png"));

        assertThat(Arrays.copyOf(photograph.toPartImage(1, 3).rgb(), 3)).containsExactly(0.5f, 0.5f, 0.5f);
        assertThat(photograph.toPartImage(1, 4).rgb()[0]).isCloseTo(2 / 3f, within(1e-6f));
        assertThat(Arrays.copyOf(photograph.toPartImage(4, 12).rgb(), 4)).containsExactly(1, 1, 0, 0);
    }

    @Test
    void every_orientation_shows_the_same_part() {
        // red upper left, green upper right, as it is looked at; each stored the way the orientation undoes
        for (Orientation orientation : Orientation.values()) {
            boolean swap = orientation.swapsAxes;
            BufferedImage stored = new BufferedImage(swap ? 2 : 3, swap ? 3 : 2, BufferedImage.TYPE_INT_RGB);
            store(stored, orientation, 0, 0, Color.RED);
            store(stored, orientation, 2, 0, Color.GREEN);

            Photograph photograph = new Photograph(stored, "image/jpeg", orientation);
            float[] rgb = photograph.toPartImage(2, 3).rgb();

            assertThat(photograph.width()).as(orientation.name()).isEqualTo(3);
            assertThat(Arrays.copyOf(rgb, 6)).as(orientation.name()).containsExactly(1, 0, 0, 0, 0, 0);
            assertThat(Arrays.copyOfRange(rgb, 6, 12)).as(orientation.name()).containsExactly(0, 0, 1, 0, 0, 0);
        }
    }

    @Test
    void the_orientation_is_read_from_EXIF() {
        byte[] jpeg = Photographs.encode(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "jpeg");

        Photograph turned = decoder.decode(withExifOrientation(jpeg, 6));

        assertThat(turned.width()).isEqualTo(20);
        assertThat(turned.height()).isEqualTo(30);
    }

    private static void store(BufferedImage stored, Orientation orientation, int x, int y, Color color) {
        int sx = orientation.mirrorsX ? 2 - x : x;
        int sy = orientation.mirrorsY ? 1 - y : y;
        stored.setRGB(orientation.swapsAxes ? sy : sx, orientation.swapsAxes ? sx : sy, color.getRGB());
    }

    private static byte[] withExifOrientation(byte[] jpeg, int value) {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0, // application segment
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1, // big endian, one entry
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) value,
            0,
            0,
            0,
            0,
            0,
            0
        };
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static BufferedImage noise(int size) {
        var random = new java.util.Random(1);
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size * size; i++) {
            image.setRGB(i % size, i / size, random.nextInt(1 << 24));
        }
        return image;
    }

    private void refused(byte[] encoded, Rejection.Code code) {
        assertThatThrownBy(() -> decoder.decode(encoded))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        e -> assertThat(e.rejection().code()).isEqualTo(code));
    }
}
