package io.plantinspection.dataset;

import static io.plantinspection.dataset.FlangeFolder.assertWarned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs that cannot be read, few of which are passed over. */
class UnreadablePhotographsTest {

    @TempDir
    private Path folder;

    private FlangeFolder flange;

    @BeforeEach
    void forty_good_parts() throws IOException {
        flange = new FlangeFolder(folder);
    }

    @Test
    void unreadable_files_are_named_and_passed_over() throws IOException {
        for (int i = 40; i < 120; i++) {
            Pictures.write(flange.good(100 + i), Pictures.noise(6, 8, i));
        }
        byte[] png = Pictures.encode(Pictures.noise(40, 40, 1000), "png");
        byte[] jpeg = Pictures.encode(Pictures.noise(40, 40, 1001), "jpg");
        Files.write(flange.root.resolve("train/good/cut.png"), Pictures.cut(png, 0.6));
        Files.write(flange.root.resolve("train/good/cut.jpg"), Pictures.cut(jpeg, 0.6));
        Files.write(flange.root.resolve("train/good/empty.png"), new byte[0]);
        Files.writeString(flange.root.resolve("train/good/text.png"), "a note");
        Files.createDirectory(flange.root.resolve("train/good/x.png"));
        Files.createSymbolicLink(
                flange.root.resolve("train/good/link.png"), flange.root.resolve("train/good/nowhere.png"));
        Files.write(flange.root.resolve("test/good/3.png"), Pictures.cut(png, 0.9));

        DatasetCheck check = flange.check();

        assertThat(check.skipped())
                .extracting(SkippedImage::name)
                .containsExactly(
                        "train/good/cut.jpg",
                        "train/good/cut.png",
                        "train/good/empty.png",
                        "train/good/link.png",
                        "train/good/text.png",
                        "train/good/x.png",
                        "test/good/3.png");
        assertThat(check.skipped())
                .extracting(SkippedImage::toString)
                .contains("train/good/empty.png is empty", "train/good/x.png is a folder")
                .anyMatch(line -> line.startsWith("train/good/text.png holds neither"))
                .anyMatch(line -> line.startsWith("train/good/cut.jpg is cut off"));
        assertThat(check.usable().trainGood()).hasSize(120);
        assertThat(check.usable().test())
                .hasSize(21)
                .noneMatch(image -> image.name().equals("test/good/3.png"));
        assertWarned(check, "6 of 126 photographs in train/good can't be read", "train/good/cut.jpg", "is a folder");
        assertWarned(check, "1 of 22 photographs in test can't be read", "test/good/3.png");
        assertThat(flange.check()).isEqualTo(check);
    }

    @Test
    void a_file_without_permission_is_passed_over() throws IOException {
        Path closed = flange.good(105);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "this user may read everything");

        DatasetCheck check = flange.check();

        assertWarned(check, "1 of 40 photographs in train/good", "105.png can't be read; check its permissions");
    }

    @Test
    void more_than_one_unreadable_file_in_twenty_is_refused_with_the_first_ten() throws IOException {
        for (int i = 0; i < 12; i++) {
            Files.write(flange.good(100 + i), new byte[0]);
        }

        assertThatThrownBy(flange::check)
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("12 of 40 photographs in train/good can't be read, more than the 5 %")
                .hasMessageContaining("train/good/109.png is empty and 2 more")
                .hasMessageNotContaining("110.png");
    }

    @Test
    void exactly_one_in_twenty_is_passed_over_and_one_more_is_refused() throws IOException {
        Files.write(flange.good(100), new byte[0]);
        Files.write(flange.good(101), new byte[0]);
        assertThat(flange.check().skipped()).hasSize(2);

        Files.write(flange.good(102), new byte[0]);
        flange.assertRefused("3 of 40");
    }

    @Test
    void test_photographs_have_a_limit_of_their_own() throws IOException {
        Files.write(flange.root.resolve("test/good/3.png"), new byte[0]);
        Files.write(flange.root.resolve("ground_truth/crack/7_mask.png"), new byte[0]);

        flange.assertRefused("2 of 22 photographs in test", "test/crack/7.png has a mask that is empty");
    }
}
