package io.plantinspection.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.messages.Rejection;
import io.plantinspection.platform.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that define how photographs are read; README.md beside them says how they were made. */
class GoldenPhotographsTest {

    private final ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 20, 1_000_000));

    @ParameterizedTest
    @MethodSource("expected")
    void a_photograph_shows_what_other_programs_see_in_it(String line) {
        String[] fields = line.split(" ");
        Photograph photograph = decoder.open(golden(fields[0]));
        assertThat(photograph.width()).isEqualTo(Integer.parseInt(fields[1]));
        assertThat(photograph.height()).isEqualTo(Integer.parseInt(fields[2]));
        float tolerance = Float.parseFloat(fields[3]);

        float[] rgb = photograph.toPartImage(2, 3).rgb();

        for (int patch = 0; patch < 6; patch++) {
            String[] values = fields[4 + patch].split(",");
            for (int c = 0; c < 3; c++) {
                assertThat(rgb[6 * c + patch])
                        .as("patch " + patch + ", colour " + c)
                        .isCloseTo(Float.parseFloat(values[c]), within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arithmetic.jpg", "twelve-bits.jpg", "lossless.jpg", "hierarchical.jpg"})
    void a_kind_of_JPEG_that_is_not_read_is_not_called_damaged(String name) {
        assertThatThrownBy(() -> decoder.open(golden(name))).isInstanceOfSatisfying(RejectedException.class, e -> {
            assertThat(e.rejection().code()).isEqualTo(Rejection.Code.NOT_AN_IMAGE);
            assertThat(e.rejection().sentence()).contains("JPEG").contains("Send it as PNG");
        });
    }

    @Test
    void only_what_cannot_be_decoded_row_by_row_is_held_whole() {
        for (String name : new String[] {"progressive.jpg", "cmyk-adobe.jpg", "ycck.jpg", "rgb8-interlaced.png"}) {
            assertThat(decoder.open(golden(name)).isHeldWhole()).as(name).isTrue();
        }
        for (String name : new String[] {"baseline.jpg", "grey.jpg", "profile-wide.jpg", "rgb16.png", "palette8.png"}) {
            assertThat(decoder.open(golden(name)).isHeldWhole()).as(name).isFalse();
        }
    }

    @Test
    void an_sRGB_profile_changes_nothing() {
        assertThat(decoder.open(golden("profile-srgb.png")).toPartImage(2, 3).rgb())
                .containsExactly(
                        decoder.open(golden("rgb8.png")).toPartImage(2, 3).rgb());
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_photograph_that_ends_too_early_is_refused_wherever_it_ends(String name) {
        byte[] whole = golden(name);
        int step = Math.max(1, whole.length / 1000);
        for (int length = whole.length - 1; length >= 0; length -= step) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decoder.open(part).toPartImage(2, 3))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(RejectedException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatever_bit_is_wrong_a_PNG_is_refused_and_a_JPEG_is_judged_or_refused(String name) {
        byte[] file = golden(name);
        int step = Math.max(1, file.length / 1000);
        for (int at = 0; at < file.length; at += step) {
            byte[] altered = file.clone();
            altered[at] ^= (byte) (1 << at % 8);
            boolean refused = false;
            try {
                decoder.open(altered).toPartImage(2, 3);
            } catch (RejectedException e) {
                refused = true;
            }
            assertThat(refused || name.endsWith(".jpg")).as("byte " + at).isTrue();
        }
    }

    @Test
    void a_JPEG_of_a_hundred_scans_is_not_decoded_a_hundred_times() {
        byte[] file = golden("progressive.jpg");
        int last = file.length - 2;
        while (file[last] != (byte) 0xff || file[last + 1] != (byte) 0xda) {
            last--;
        }
        var many = new ByteArrayOutputStream();
        many.write(file, 0, last);
        for (int i = 0; i < 100; i++) {
            many.write(file, last, file.length - 2 - last);
        }
        many.write(file, file.length - 2, 2);

        assertThatThrownBy(() -> decoder.open(many.toByteArray()).toPartImage(2, 3))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("scans");
    }

    static List<String> expected() throws IOException {
        return Files.readAllLines(file("expected.txt"));
    }

    static Stream<String> names() throws IOException {
        return expected().stream().map(line -> line.split(" ")[0]);
    }

    private static byte[] golden(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        try {
            return Path.of(
                    GoldenPhotographsTest.class.getResource("/golden/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
