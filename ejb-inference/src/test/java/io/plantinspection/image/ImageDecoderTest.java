package io.plantinspection.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.messages.Rejection;
import io.plantinspection.photofile.Orientation;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.testing.Photographs;
import io.plantinspection.testing.PngBuilder;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
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

        PartImage part = decoder.open(Photographs.encode(grey, "png")).toPartImage(2, 2);

        assertThat(part.rgb()).containsExactly(0, 0.2f, 0.4f, 1, 0, 0.2f, 0.4f, 1, 0, 0.2f, 0.4f, 1);
    }

    @Test
    void sixteen_bit_grey_keeps_its_depth() {
        BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setSample(0, 0, 0, 300);

        PartImage part = decoder.open(Photographs.encode(grey, "png")).toPartImage(1, 1);

        assertThat(part.rgb()[0]).isCloseTo(300f / 65535, within(1e-7f));
    }

    @Test
    void the_brightest_pixel_counts_however_large_the_picture_is() {
        BufferedImage spot = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        assertThat(decoder.open(Photographs.encode(spot, "png")).brightest()).isZero();

        spot.setRGB(299, 199, new Color(0, 0, 204).getRGB());

        assertThat(decoder.open(Photographs.encode(spot, "png")).brightest()).isEqualTo(0.8f);
    }

    @Test
    void scaling_takes_the_mean_of_what_a_pixel_covers() {
        BufferedImage stripes = new BufferedImage(6, 2, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 6; x += 2) {
            stripes.setRGB(x, 0, Color.RED.getRGB());
            stripes.setRGB(x, 1, Color.RED.getRGB());
        }
        Photograph photograph = decoder.open(Photographs.encode(stripes, "png"));

        assertThat(Arrays.copyOf(photograph.toPartImage(1, 3).rgb(), 3)).containsExactly(0.5f, 0.5f, 0.5f);
        assertThat(photograph.toPartImage(1, 4).rgb()[0]).isCloseTo(2 / 3f, within(1e-6f));
        assertThat(Arrays.copyOf(photograph.toPartImage(4, 12).rgb(), 4)).containsExactly(1, 1, 0, 0);
    }

    @Test
    void every_orientation_shows_the_same_part() {
        // red upper left, green upper right, as it is looked at; each stored the way the orientation undoes
        for (Orientation orientation : Orientation.values()) {
            int width = orientation.swapsAxes() ? 2 : 3;
            byte[] rows = new byte[5 - width + 3 * 6];
            store(rows, width, orientation, 0, 0, 0);
            store(rows, width, orientation, 2, 0, 1);
            byte[] png = new PngBuilder(width, 5 - width, 8, 2)
                    .orientation(orientation.ordinal() + 1)
                    .pixels(rows)
                    .end();

            Photograph photograph = decoder.open(png);
            float[] rgb = photograph.toPartImage(2, 3).rgb();

            assertThat(photograph.width()).as(orientation.name()).isEqualTo(3);
            assertThat(Arrays.copyOf(rgb, 6)).as(orientation.name()).containsExactly(1, 0, 0, 0, 0, 0);
            assertThat(Arrays.copyOfRange(rgb, 6, 12)).as(orientation.name()).containsExactly(0, 0, 1, 0, 0, 0);
        }
    }

    private static void store(byte[] rows, int width, Orientation orientation, int x, int y, int colour) {
        int sx = orientation.mirrorsX() ? 2 - x : x;
        int sy = orientation.mirrorsY() ? 1 - y : y;
        int column = orientation.swapsAxes() ? sy : sx;
        int row = orientation.swapsAxes() ? sx : sy;
        rows[row * (1 + 3 * width) + 1 + 3 * column + colour] = (byte) 255;
    }

    @Test
    void EXIF_data_that_cannot_be_read_are_damage_and_an_orientation_that_there_is_not_is_upright() {
        byte[] row = {0, 1, 2, 3};
        assertThat(decoder.open(new PngBuilder(1, 1, 8, 2)
                                .orientation(9)
                                .pixels(row)
                                .end())
                        .width())
                .isEqualTo(1);
        for (String exif :
                new String[] {"", "XX*", "II*\0", "II*\0\uff00\0\0\0", "MM\0*\0\0\0\u0008\0\u0002\1\u0000"}) {
            refused(
                    new PngBuilder(1, 1, 8, 2)
                            .chunk("eXIf", exif.getBytes(StandardCharsets.ISO_8859_1))
                            .pixels(row)
                            .end(),
                    Rejection.Code.DAMAGED_IMAGE);
        }
    }

    @Test
    void a_profile_that_would_grow_to_gigabytes_is_refused_in_little_memory() {
        byte[] bomb = PngBuilder.deflated(new byte[64 << 20]);
        byte[] profile = new byte[bomb.length + 3];
        profile[0] = 'p';
        System.arraycopy(bomb, 0, profile, 3, bomb.length);
        byte[] png = new PngBuilder(1, 1, 8, 2)
                .chunk("iCCP", profile)
                .pixels(new byte[] {0, 1, 2, 3})
                .end();

        long before = allocated();
        refused(png, Rejection.Code.DAMAGED_IMAGE);

        assertThat(allocated() - before).isLessThan(32 << 20);
    }

    @Test
    void texts_are_not_looked_into_whatever_they_would_grow_to() {
        byte[] bomb = PngBuilder.deflated(new byte[64 << 20]);
        byte[] text = new byte[bomb.length + 3];
        text[0] = 't';
        System.arraycopy(bomb, 0, text, 3, bomb.length);
        byte[] png = new PngBuilder(1, 1, 8, 3)
                .chunk("zTXt", text)
                .chunk("PLTE", new byte[] {51, 102, (byte) 204})
                .pixels(new byte[] {0, 0})
                .chunk("zTXt", text)
                .end();

        long before = allocated();
        PartImage part = decoder.open(png).toPartImage(1, 1);

        assertThat(allocated() - before).isLessThan(1 << 20);
        assertThat(part.rgb()).containsExactly(0.2f, 0.4f, 0.8f);
    }

    @Test
    void pixels_that_go_on_after_the_picture_are_refused_in_little_memory() {
        byte[] png = new PngBuilder(1, 1, 8, 2).pixels(new byte[64 << 20]).end();

        long before = allocated();
        refused(png, Rejection.Code.DAMAGED_IMAGE);

        assertThat(allocated() - before).isLessThan(1 << 20);
    }

    @Test
    void a_large_photograph_is_decoded_in_the_memory_of_a_few_rows() {
        var large = new ImageDecoder(new ImageLimits(64 << 20, 40_000_000));
        BufferedImage grey = new BufferedImage(4000, 3000, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage colour = new BufferedImage(4000, 3000, BufferedImage.TYPE_3BYTE_BGR);
        for (byte[] encoded : new byte[][] {
            Photographs.encode(grey, "png"),
            Photographs.encode(grey, "jpeg"),
            Photographs.encode(colour, "png"),
            Photographs.encode(colour, "jpeg")
        }) {
            long before = allocated();

            large.open(encoded).toPartImage(64, 64);

            assertThat(allocated() - before).isLessThan(4 << 20);
        }
    }

    @Test
    void hostile_headers_are_refused() {
        byte[] row = {0, 1, 2, 3};
        refused(new PngBuilder(0, 1, 8, 2).pixels(row).end(), Rejection.Code.DAMAGED_IMAGE);
        refused(new PngBuilder(1, -1, 8, 2).pixels(row).end(), Rejection.Code.DAMAGED_IMAGE);
        refused(new PngBuilder(1, 1, 3, 2).pixels(row).end(), Rejection.Code.DAMAGED_IMAGE);
        refused(new PngBuilder(1, 1, 8, 5).pixels(row).end(), Rejection.Code.DAMAGED_IMAGE);
        refused(new PngBuilder(1, 1, 8, 2).end(), Rejection.Code.DAMAGED_IMAGE);
        refused(new PngBuilder(1, 1, 8, 3).pixels(new byte[] {0, 0}).end(), Rejection.Code.DAMAGED_IMAGE);
        refused(
                new PngBuilder(1, 1, 8, 3)
                        .chunk("PLTE", new byte[3])
                        .pixels(new byte[] {0, 1})
                        .end(),
                Rejection.Code.DAMAGED_IMAGE);
        refused(
                new PngBuilder(1, 1, 8, 2)
                        .pixels(row)
                        .chunk("tEXt", row)
                        .pixels(row)
                        .end(),
                Rejection.Code.DAMAGED_IMAGE);
        refused(new PngBuilder(1, 1, 8, 2).chunk("NEWX", row).pixels(row).end(), Rejection.Code.NOT_AN_IMAGE);
        refused(new PngBuilder(65_536, 1, 8, 2).pixels(row).end(), Rejection.Code.IMAGE_TOO_LARGE);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
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
        assertThatThrownBy(() -> decoder.open(encoded).toPartImage(1, 1))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        e -> assertThat(e.rejection().code()).isEqualTo(code));
    }
}
