package io.plantinspection.dataset;

import static io.plantinspection.dataset.FlangeFolder.assertWarned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks of foregrounds beside the photographs. */
class ForegroundFolderTest {

    @TempDir
    private Path folder;

    private FlangeFolder flange;

    @BeforeEach
    void forty_good_parts() throws IOException {
        flange = new FlangeFolder(folder);
    }

    @Test
    void masks_of_foregrounds_are_part_of_the_dataset_and_without_their_folder_nothing_changes() throws IOException {
        String without = flange.check().usable().digest();
        flange.foregrounds(40);

        DatasetCheck check = flange.check();

        assertThat(check.warnings()).isEmpty();
        assertThat(check.usable().contents()).containsKeys("foreground/100_mask.png", "foreground/139_mask.png");
        assertThat(check.usable().digest()).isNotEqualTo(without);
        Path kept = folder.resolve("dataset.json");
        check.keep(kept);
        Pictures.write(flange.root.resolve("foreground/107_mask.png"), 3, 5, 255);
        assertThatThrownBy(() -> DatasetCheck.kept(kept, flange.root))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("foreground/107_mask.png is another");
        Files.move(flange.root.resolve("foreground"), folder.resolve("put aside"));
        assertThat(flange.check().usable().digest()).isEqualTo(without);
    }

    @Test
    void photographs_whose_foreground_mask_is_of_no_use_are_passed_over() throws IOException {
        flange.foregrounds(40);
        Files.writeString(flange.root.resolve("foreground/103_mask.png"), "a note");
        Pictures.write(flange.root.resolve("foreground/104_mask.png"), 3, 4, 1);

        DatasetCheck check = flange.check();

        assertThat(check.skipped())
                .extracting(SkippedImage::toString)
                .containsExactly(
                        "train/good/103.png has a foreground mask foreground/103_mask.png that holds neither a PNG nor"
                                + " a JPEG picture of a kind that is read",
                        "train/good/104.png has a foreground mask foreground/104_mask.png that marks nothing");
        assertWarned(check, "2 of 40 photographs in train/good can't be read", "foreground/103_mask.png");

        Files.writeString(flange.root.resolve("foreground/105_mask.png"), "a note");
        flange.assertRefused("3 of 40", "more than the 5 %");
    }

    @Test
    void photographs_without_a_foreground_mask_are_counted_where_others_have_one() throws IOException {
        flange.foregrounds(37);

        assertWarned(
                flange.check(), "3 of 40 photographs in train/good have no mask", "train/good/137.png", "estimated");
    }

    @Test
    void a_foreground_folder_that_contradicts_itself_is_refused_before_training() throws IOException {
        flange.foregrounds(40);
        Pictures.write(flange.root.resolve("foreground/103.png"), 3, 4, 255);

        flange.assertRefused("masks of one name");
    }
}
