package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.Verdict;
import io.plantinspection.testing.OddPhotographs;
import io.plantinspection.testing.Photographs;
import io.plantinspection.testing.PngBuilder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kinds of odd photographs that plants send, each by its name: all of them show what the model calls a defect, so none
 * may be accepted. After each the server accepts a good part.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddPhotographsIT {

    private static final String PRODUCT = "flange";

    @TempDir
    private static Path home;

    private WiredServer server;
    private AskingPlant plant;

    @BeforeAll
    void start() throws Exception {
        server = new WiredServer(home);
        plant = new AskingPlant(server, server.connect());
        server.activate(PRODUCT, "1");
    }

    @AfterAll
    void stop() throws Exception {
        plant.close();
        server.close();
    }

    static List<Arguments> refused() {
        byte[] png = Photographs.withSpot(64, 64);
        byte[] jpeg = OddPhotographs.whiteJpeg(64);
        return List.of(
                Arguments.of("0 bytes", new byte[0], Rejection.Code.NOT_AN_IMAGE),
                Arguments.of("a truncated PNG", Arrays.copyOf(png, png.length - 20), Rejection.Code.DAMAGED_IMAGE),
                Arguments.of("a truncated JPEG", Arrays.copyOf(jpeg, jpeg.length - 20), Rejection.Code.DAMAGED_IMAGE),
                Arguments.of(
                        "a PNG of 30,000 pixels squared",
                        Photographs.pngThatDeclares(30_000, 30_000),
                        Rejection.Code.IMAGE_TOO_LARGE),
                Arguments.of(
                        "a JPEG of 30,000 pixels squared",
                        OddPhotographs.jpegThatDeclares(30_000, 30_000),
                        Rejection.Code.IMAGE_TOO_LARGE),
                Arguments.of(
                        "a PNG of 30,000 pixels in a row that ends after its header",
                        Photographs.pngThatDeclares(30_000, 1),
                        Rejection.Code.DAMAGED_IMAGE),
                Arguments.of("a TIFF", OddPhotographs.white("tiff"), Rejection.Code.NOT_AN_IMAGE),
                Arguments.of("a BMP", OddPhotographs.white("bmp"), Rejection.Code.NOT_AN_IMAGE),
                Arguments.of("an animated GIF", OddPhotographs.animatedGif(), Rejection.Code.NOT_AN_IMAGE),
                Arguments.of("an animated WebP", OddPhotographs.animatedWebP(), Rejection.Code.NOT_AN_IMAGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void a_photograph_that_is_not_read_is_rejected(String name, byte[] photograph, Rejection.Code code) {
        plant.rejected(plant.request(newId(), PRODUCT), photograph, code);
        requireHealthy();
    }

    static Stream<Arguments> judged() {
        return Stream.of(
                        Stream.of(
                                Arguments.of("an animated PNG: its first picture", OddPhotographs.animatedPng()),
                                Arguments.of("grey of 16 bits", OddPhotographs.whitePng(64, 64, 16, 0)),
                                Arguments.of("colour of 16 bits", OddPhotographs.whitePng(64, 64, 16, 2)),
                                Arguments.of("30,000 pixels in a row", OddPhotographs.whitePng(30_000, 64, 8, 0)),
                                Arguments.of("30,000 pixels in a column", OddPhotographs.whitePng(64, 30_000, 8, 0)),
                                Arguments.of("inks (CMYK) after Adobe", OddPhotographs.golden("cmyk-adobe.jpg")),
                                Arguments.of("inks (CMYK) as they are", OddPhotographs.golden("cmyk-no-marker.jpg")),
                                Arguments.of("inks (YCCK)", OddPhotographs.golden("ycck.jpg"))),
                        orientations().map(i -> Arguments.of("a JPEG turned by EXIF " + i, exifJpeg(i))),
                        orientations().map(i -> Arguments.of("a PNG turned by EXIF " + i, exifPng(i))))
                .flatMap(kinds -> kinds);
    }

    private static Stream<Integer> orientations() {
        return IntStream.rangeClosed(1, 8).boxed();
    }

    private static byte[] exifJpeg(int orientation) {
        return OddPhotographs.golden("exif" + orientation + ".jpg");
    }

    private static byte[] exifPng(int orientation) {
        return new PngBuilder(64, 64, 8, 0)
                .orientation(orientation)
                .pixels(OddPhotographs.whiteRows(64, 64))
                .end();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("judged")
    void a_photograph_that_is_read_gets_the_verdict_that_it_deserves(String name, byte[] photograph) {
        InspectionResult result = plant.ask(newId(), PRODUCT, photograph);

        assertThat(result.verdict()).as(name + ": " + result).isEqualTo(Verdict.REJECT);
        requireHealthy();
    }

    private void requireHealthy() {
        assertThat(plant.ask(newId(), PRODUCT, Photographs.withSpot(64, 0)).verdict())
                .isEqualTo(Verdict.ACCEPT);
        assertThat(server.listeners().failures()).isEmpty();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
