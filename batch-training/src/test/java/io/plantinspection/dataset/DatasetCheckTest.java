package io.plantinspection.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCheckTest {

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DATASET);

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void a_dataset_of_forty_good_parts() throws IOException {
        root = Files.createDirectory(folder.resolve("flange"));
        for (int i = 0; i < 40; i++) {
            Pictures.write(good(100 + i), Pictures.noise(6, 8, i));
        }
        for (int i = 0; i < 20; i++) {
            Pictures.write(root.resolve("test/good/" + i + ".png"), Pictures.noise(6, 8, 100 + i));
        }
        defective("crack", "7", 6, 8, 3, 4);
        defective("crack", "8", 6, 8, 3, 4);
    }

    @Test
    void nothing_is_said_about_a_dataset_without_fault() {
        DatasetCheck check = check();

        assertThat(check.warnings()).isEmpty();
        assertThat(check.skipped()).isEmpty();
        assertThat(check.usable().trainGood()).hasSize(40);
        assertThat(check.usable().test()).hasSize(22);
    }

    @Test
    void pictures_of_every_kind_and_size_are_used() throws IOException {
        Map<String, byte[]> files = new TreeMap<>(Pictures.inColour(Pictures.noise(30, 50, 1000)));
        files.putAll(Pictures.inGrey(Pictures.noise(70, 20, 1001)));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(root.resolve("train/good").resolve(file.getKey()), file.getValue());
        }

        DatasetCheck check = check();

        assertThat(check.skipped()).isEmpty();
        assertThat(check.usable().trainGood()).hasSize(40 + files.size());
    }

    @Test
    void unreadable_files_are_named_and_passed_over() throws IOException {
        for (int i = 40; i < 120; i++) {
            Pictures.write(good(100 + i), Pictures.noise(6, 8, i));
        }
        byte[] png = Pictures.encode(Pictures.noise(40, 40, 1000), "png");
        byte[] jpeg = Pictures.encode(Pictures.noise(40, 40, 1001), "jpg");
        Files.write(root.resolve("train/good/cut.png"), Pictures.cut(png, 0.6));
        Files.write(root.resolve("train/good/cut.jpg"), Pictures.cut(jpeg, 0.6));
        Files.write(root.resolve("train/good/empty.png"), new byte[0]);
        Files.writeString(root.resolve("train/good/text.png"), "a note");
        Files.createDirectory(root.resolve("train/good/x.png"));
        Files.createSymbolicLink(root.resolve("train/good/link.png"), root.resolve("train/good/nowhere.png"));
        Files.write(root.resolve("test/good/3.png"), Pictures.cut(png, 0.9));

        DatasetCheck check = check();

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
        assertThat(check()).isEqualTo(check);
    }

    @Test
    void a_file_without_permission_is_passed_over() throws IOException {
        Path closed = good(105);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "this user may read everything");

        DatasetCheck check = check();

        assertWarned(check, "1 of 40 photographs in train/good", "105.png can't be read; check its permissions");
    }

    @Test
    void more_than_one_unreadable_file_in_twenty_is_refused_with_the_first_ten() throws IOException {
        for (int i = 0; i < 12; i++) {
            Files.write(good(100 + i), new byte[0]);
        }

        assertThatThrownBy(this::check)
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("12 of 40 photographs in train/good can't be read, more than the 5 %")
                .hasMessageContaining("train/good/109.png is empty and 2 more")
                .hasMessageNotContaining("110.png");
    }

    @Test
    void exactly_one_in_twenty_is_passed_over_and_one_more_is_refused() throws IOException {
        Files.write(good(100), new byte[0]);
        Files.write(good(101), new byte[0]);
        assertThat(check().skipped()).hasSize(2);

        Files.write(good(102), new byte[0]);
        assertRefused("3 of 40");
    }

    @Test
    void test_photographs_have_a_limit_of_their_own() throws IOException {
        Files.write(root.resolve("test/good/3.png"), new byte[0]);
        Files.write(root.resolve("ground_truth/crack/7_mask.png"), new byte[0]);

        assertRefused("2 of 22 photographs in test", "test/crack/7.png has a mask that is empty");
    }

    @Test
    void a_folder_without_good_parts_is_refused() throws IOException {
        for (int i = 0; i < 40; i++) {
            Files.delete(good(100 + i));
        }

        assertRefused("train/good holds no photographs");
    }

    @Test
    void few_good_parts_are_warned_of() throws IOException {
        for (int i = 10; i < 40; i++) {
            Files.delete(good(100 + i));
        }

        assertWarned(check(), "only 10 photographs", "5 of them, 50 %, are held out");
    }

    @Test
    void no_test_folder_is_fine_and_an_empty_kind_is_warned_of() throws IOException {
        Files.createDirectory(root.resolve("test/dent"));
        assertWarned(check(), "test/dent holds no photographs");

        Files.move(root.resolve("test"), folder.resolve("put aside"));
        assertThat(check().warnings()).isEmpty();
        assertThat(check().usable().test()).isEmpty();
    }

    @Test
    void defective_parts_without_a_usable_mask_are_named_and_left_out() throws IOException {
        defective("dent", "absent", 6, 8, 3, 4);
        Files.delete(root.resolve("ground_truth/dent/absent_mask.png"));
        defective("dent", "black", 6, 8, 3, 4);
        Pictures.write(root.resolve("ground_truth/dent/black_mask.png"), 3, 4, 1);
        defective("dent", "wide", 6, 8, 3, 8);
        byte[] jpeg = Pictures.encode(Pictures.noise(6, 8, 2000), "jpg");
        defective("dent", "turned", 6, 8, 6, 8);
        Files.delete(root.resolve("test/dent/turned.png"));
        Files.write(root.resolve("test/dent/turned.jpg"), Pictures.turned(jpeg, 6));

        DatasetCheck check = check();

        assertThat(check.skipped())
                .extracting(SkippedImage::toString)
                .containsExactly(
                        "test/dent/absent.png has no mask ground_truth/dent/absent_mask.png",
                        "test/dent/black.png has a mask that marks nothing",
                        "test/dent/turned.jpg has a mask of another aspect ratio, 8 x 6 against 6 x 8",
                        "test/dent/wide.png has a mask of another aspect ratio, 8 x 3 against 8 x 6");
        assertWarned(check, "left out of the measurement, 4 in all", "test/dent/absent.png", "draw masks");
        assertThat(check.usable().testCounts()).containsOnlyKeys("good", "crack");
    }

    @Test
    void a_test_without_masks_is_warned_to_measure_nothing() throws IOException {
        Files.move(root.resolve("ground_truth"), folder.resolve("put aside"));

        assertWarned(check(), "the model will not be measured", "defective");
    }

    @Test
    void the_same_part_in_training_and_test_is_named() throws IOException {
        BufferedImage part = Pictures.noise(6, 8, 5);
        Files.copy(good(103), root.resolve("test/good/copy.png"));
        BufferedImage withAlpha = new BufferedImage(8, 6, BufferedImage.TYPE_INT_ARGB);
        withAlpha.getGraphics().drawImage(part, 0, 0, null);
        Pictures.write(root.resolve("test/good/other file.png"), withAlpha);
        Files.copy(good(103), good(300));

        DatasetCheck check = check();

        assertWarned(
                check,
                "test repeats photographs of train/good, 2 in all",
                "test/good/copy.png = train/good/103.png (same file)",
                "test/good/other file.png = train/good/105.png (same pixels)");
        assertWarned(
                check,
                "train/good repeats photographs that it already holds, 1 in all",
                "train/good/300.png = train/good/103.png (same file)");
        assertThat(check.usable().trainGood()).hasSize(41);
    }

    @Test
    void other_pictures_and_misplaced_ones_are_named_and_other_files_are_not() throws IOException {
        String before = check().usable().digest();
        Pictures.write(root.resolve("train/good/scan.bmp"), Pictures.noise(6, 8, 1000));
        Files.writeString(root.resolve("test/crack/9.WEBP"), "a picture");
        Files.writeString(root.resolve("train/good/.DS_Store"), "a listing");
        Files.writeString(root.resolve("train/good/Thumbs.db"), "a listing");
        Files.writeString(root.resolve("train/good/png"), "no extension");
        Pictures.write(root.resolve("test/stray.png"), 4, 4, 1);
        Pictures.write(root.resolve("train/bad/1.png"), 4, 4, 1);
        Pictures.write(root.resolve("train/good/monday/1.png"), 4, 4, 1);

        DatasetCheck check = check();

        assertThat(check.warnings()).hasSize(2);
        assertWarned(check, "formats that are not read, 2 in all", "train/good/scan.bmp, test/crack/9.WEBP");
        assertWarned(check, "not used", "train/good/monday, train/bad, test/stray.png");
        assertThat(check.usable().digest()).isEqualTo(before);
    }

    @Test
    void masks_of_foregrounds_are_part_of_the_dataset_and_without_their_folder_nothing_changes() throws IOException {
        String without = check().usable().digest();
        foregrounds(40);

        DatasetCheck check = check();

        assertThat(check.warnings()).isEmpty();
        assertThat(check.usable().contents()).containsKeys("foreground/100_mask.png", "foreground/139_mask.png");
        assertThat(check.usable().digest()).isNotEqualTo(without);
        Path kept = folder.resolve("dataset.json");
        check.keep(kept);
        Pictures.write(root.resolve("foreground/107_mask.png"), 3, 5, 255);
        assertThatThrownBy(() -> DatasetCheck.kept(kept, root))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("foreground/107_mask.png is another");
        Files.move(root.resolve("foreground"), folder.resolve("put aside"));
        assertThat(check().usable().digest()).isEqualTo(without);
    }

    @Test
    void photographs_whose_foreground_mask_is_of_no_use_are_passed_over() throws IOException {
        foregrounds(40);
        Files.writeString(root.resolve("foreground/103_mask.png"), "a note");
        Pictures.write(root.resolve("foreground/104_mask.png"), 3, 4, 1);

        DatasetCheck check = check();

        assertThat(check.skipped())
                .extracting(SkippedImage::toString)
                .containsExactly(
                        "train/good/103.png has a foreground mask foreground/103_mask.png that holds neither a PNG nor a"
                                + " JPEG picture of a kind that is read",
                        "train/good/104.png has a foreground mask foreground/104_mask.png that marks nothing");
        assertWarned(check, "2 of 40 photographs in train/good can't be read", "foreground/103_mask.png");

        Files.writeString(root.resolve("foreground/105_mask.png"), "a note");
        assertRefused("3 of 40", "more than the 5 %");
    }

    @Test
    void photographs_without_a_foreground_mask_are_counted_where_others_have_one() throws IOException {
        foregrounds(37);

        assertWarned(check(), "3 of 40 photographs in train/good have no mask", "train/good/137.png", "estimated");
    }

    @Test
    void a_foreground_folder_that_contradicts_itself_is_refused_before_training() throws IOException {
        foregrounds(40);
        Pictures.write(root.resolve("foreground/103.png"), 3, 4, 255);

        assertRefused("masks of one name");
    }

    @Test
    void a_kept_check_selects_the_same_photographs_without_decoding() throws IOException {
        Files.write(good(105), new byte[0]);
        Files.delete(root.resolve("ground_truth/crack/8_mask.png"));
        DatasetCheck check = check();
        Path kept = folder.resolve("dataset.json");

        check.keep(kept);

        assertThat(DatasetCheck.kept(kept, root)).contains(check);
        assertThat(DatasetCheck.kept(kept, root).orElseThrow().usable().split(0.2, 1))
                .isEqualTo(check.usable().split(0.2, 1));
        assertThat(Files.list(folder)).containsExactlyInAnyOrder(root, kept);
    }

    @Test
    void a_dataset_that_changed_after_the_check_is_refused_with_what_changed() throws IOException {
        Files.write(good(105), new byte[0]);
        Path kept = folder.resolve("dataset.json");
        check().keep(kept);

        Pictures.write(good(105), Pictures.noise(6, 8, 5));
        Pictures.write(good(200), Pictures.noise(6, 8, 1000));
        Files.delete(good(110));

        assertThatThrownBy(() -> DatasetCheck.kept(kept, root))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("train/good/105.png is another")
                .hasMessageContaining("train/good/110.png is gone")
                .hasMessageContaining("train/good/200.png is new");
    }

    @Test
    void a_check_that_was_not_kept_whole_is_made_again() throws IOException {
        Path kept = folder.resolve("dataset.json");
        assertThat(DatasetCheck.kept(kept, root)).isEmpty();

        check().keep(kept);
        byte[] whole = Files.readAllBytes(kept);
        for (double part : List.of(0.0, 0.3, 0.9)) {
            Files.write(kept, Pictures.cut(whole, part));
            assertThat(DatasetCheck.kept(kept, root)).as("%s of it", part).isEmpty();
        }
        Files.write(kept, whole);
        assertThat(DatasetCheck.kept(kept, root)).isPresent();
    }

    private DatasetCheck check() {
        return DatasetCheck.of(root, decoder);
    }

    private Path good(int number) {
        return root.resolve("train/good/" + number + ".png");
    }

    private void foregrounds(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Pictures.write(root.resolve("foreground/" + (100 + i) + "_mask.png"), 3, 4, 255);
        }
    }

    private void defective(String defect, String name, int height, int width, int maskHeight, int maskWidth)
            throws IOException {
        Pictures.write(
                root.resolve("test/" + defect + "/" + name + ".png"), Pictures.noise(height, width, name.hashCode()));
        Pictures.write(root.resolve("ground_truth/" + defect + "/" + name + "_mask.png"), maskHeight, maskWidth, 255);
    }

    private static void assertWarned(DatasetCheck check, String... parts) {
        assertThat(check.warnings()).anySatisfy(warning -> assertThat(warning).contains(parts));
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(this::check)
                .isInstanceOf(InvalidDatasetException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
