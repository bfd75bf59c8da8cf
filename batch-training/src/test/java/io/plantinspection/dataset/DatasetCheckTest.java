package io.plantinspection.dataset;

import static io.plantinspection.dataset.FlangeFolder.assertWarned;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a dataset before it is trained with. */
class DatasetCheckTest {

    @TempDir
    private Path folder;

    private FlangeFolder flange;

    @BeforeEach
    void forty_good_parts() throws IOException {
        flange = new FlangeFolder(folder);
    }

    @Test
    void nothing_is_said_about_a_dataset_without_fault() {
        DatasetCheck check = flange.check();

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
            Files.write(flange.root.resolve("train/good").resolve(file.getKey()), file.getValue());
        }

        DatasetCheck check = flange.check();

        assertThat(check.skipped()).isEmpty();
        assertThat(check.usable().trainGood()).hasSize(40 + files.size());
    }

    @Test
    void a_folder_without_good_parts_is_refused() throws IOException {
        for (int i = 0; i < 40; i++) {
            Files.delete(flange.good(100 + i));
        }

        flange.assertRefused("train/good holds no photographs");
    }

    @Test
    void few_good_parts_are_warned_of() throws IOException {
        for (int i = 10; i < 40; i++) {
            Files.delete(flange.good(100 + i));
        }

        assertWarned(flange.check(), "only 10 photographs", "5 of them, 50 %, are held out");
    }

    @Test
    void no_test_folder_is_fine_and_an_empty_kind_is_warned_of() throws IOException {
        Files.createDirectory(flange.root.resolve("test/dent"));
        assertWarned(flange.check(), "test/dent holds no photographs");

        Files.move(flange.root.resolve("test"), folder.resolve("put aside"));
        assertThat(flange.check().warnings()).isEmpty();
        assertThat(flange.check().usable().test()).isEmpty();
    }

    @Test
    void defective_parts_without_a_usable_mask_are_named_and_left_out() throws IOException {
        flange.defective("dent", "absent", 6, 8, 3, 4);
        Files.delete(flange.root.resolve("ground_truth/dent/absent_mask.png"));
        flange.defective("dent", "black", 6, 8, 3, 4);
        Pictures.write(flange.root.resolve("ground_truth/dent/black_mask.png"), 3, 4, 1);
        flange.defective("dent", "wide", 6, 8, 3, 8);
        byte[] jpeg = Pictures.encode(Pictures.noise(6, 8, 2000), "jpg");
        flange.defective("dent", "turned", 6, 8, 6, 8);
        Files.delete(flange.root.resolve("test/dent/turned.png"));
        Files.write(flange.root.resolve("test/dent/turned.jpg"), Pictures.turned(jpeg, 6));

        DatasetCheck check = flange.check();

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
        Files.move(flange.root.resolve("ground_truth"), folder.resolve("put aside"));

        assertWarned(flange.check(), "the model will not be measured", "defective");
    }

    @Test
    void the_same_part_in_training_and_test_is_named() throws IOException {
        BufferedImage part = Pictures.noise(6, 8, 5);
        Files.copy(flange.good(103), flange.root.resolve("test/good/copy.png"));
        BufferedImage withAlpha = new BufferedImage(8, 6, BufferedImage.TYPE_INT_ARGB);
        withAlpha.getGraphics().drawImage(part, 0, 0, null);
        Pictures.write(flange.root.resolve("test/good/other file.png"), withAlpha);
        Files.copy(flange.good(103), flange.good(300));

        DatasetCheck check = flange.check();

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
        String before = flange.check().usable().digest();
        Pictures.write(flange.root.resolve("train/good/scan.bmp"), Pictures.noise(6, 8, 1000));
        Files.writeString(flange.root.resolve("test/crack/9.WEBP"), "a picture");
        Files.writeString(flange.root.resolve("train/good/.DS_Store"), "a listing");
        Files.writeString(flange.root.resolve("train/good/Thumbs.db"), "a listing");
        Files.writeString(flange.root.resolve("train/good/png"), "no extension");
        Pictures.write(flange.root.resolve("test/stray.png"), 4, 4, 1);
        Pictures.write(flange.root.resolve("train/bad/1.png"), 4, 4, 1);
        Pictures.write(flange.root.resolve("train/good/monday/1.png"), 4, 4, 1);

        DatasetCheck check = flange.check();

        assertThat(check.warnings()).hasSize(2);
        assertWarned(check, "formats that are not read, 2 in all", "train/good/scan.bmp, test/crack/9.WEBP");
        assertWarned(check, "not used", "train/good/monday, train/bad, test/stray.png");
        assertThat(check.usable().digest()).isEqualTo(before);
    }
}
