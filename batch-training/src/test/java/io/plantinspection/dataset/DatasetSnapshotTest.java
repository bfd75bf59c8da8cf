package io.plantinspection.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.dataset.DatasetSnapshot.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetSnapshotTest {

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void a_dataset_of_twenty_good_parts() throws IOException {
        root = Files.createDirectory(folder.resolve("flange"));
        for (int i = 0; i < 20; i++) {
            Pictures.write(root.resolve("train/good/" + (100 + i) + ".png"), 4, 4, i);
        }
        Pictures.write(root.resolve("test/good/0.png"), 4, 4, 50);
        Pictures.write(root.resolve("test/crack/7.jpg"), 4, 4, 60);
        Pictures.write(root.resolve("ground_truth/crack/7_mask.png"), 4, 4, 255);
    }

    @Test
    void a_dataset_is_read_in_the_order_of_names() {
        DatasetSnapshot snapshot = DatasetSnapshot.read(root);

        assertThat(snapshot.trainGood())
                .hasSize(20)
                .isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
        assertThat(snapshot.test())
                .extracting(DatasetImage::name)
                .containsExactly("test/crack/7.jpg", "test/good/0.png");
        assertThat(snapshot.test().get(0).maskFile())
                .hasValueSatisfying(mask -> assertThat(mask).endsWith(Path.of("crack", "7_mask.png")));
        assertThat(snapshot.testCounts()).containsEntry("crack", 1).containsEntry("good", 1);
    }

    @Test
    void hidden_files_are_passed_over() throws IOException {
        String before = DatasetSnapshot.read(root).digest();

        Files.writeString(root.resolve("train/good/.listing"), "not a part");

        assertThat(DatasetSnapshot.read(root).digest()).isEqualTo(before);
    }

    @Test
    void the_digest_follows_names_and_contents() throws IOException {
        String before = DatasetSnapshot.read(root).digest();
        Path mask = root.resolve("ground_truth/crack/7_mask.png");

        Pictures.write(mask, 4, 4, 254);
        String otherMask = DatasetSnapshot.read(root).digest();
        Pictures.write(mask, 4, 4, 255);
        String restored = DatasetSnapshot.read(root).digest();
        Files.move(root.resolve("train/good/100.png"), root.resolve("train/good/200.png"));
        String renamed = DatasetSnapshot.read(root).digest();

        assertThat(before)
                .hasSize(64)
                .isEqualTo(restored)
                .isNotEqualTo(otherMask)
                .isNotEqualTo(renamed);
    }

    @Test
    void a_dataset_moved_elsewhere_keeps_its_digest() throws IOException {
        String before = DatasetSnapshot.read(root).digest();

        Path moved = Files.move(root, folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), moved);

        assertThat(DatasetSnapshot.read(link).digest()).isEqualTo(before);
    }

    @Test
    void the_split_holds_out_a_part_of_the_good_parts_by_seed() {
        DatasetSnapshot snapshot = DatasetSnapshot.read(root);

        Split split = snapshot.split(0.4, 3);

        assertThat(split.validation()).hasSize(8).doesNotContainAnyElementsOf(split.training());
        assertThat(split.training()).hasSize(12);
        assertThat(snapshot.trainGood()).containsAll(split.training()).containsAll(split.validation());
        assertThat(snapshot.split(0.4, 3)).isEqualTo(split);
        assertThat(snapshot.split(0.4, 4)).isNotEqualTo(split);
    }

    @Test
    void at_least_five_parts_are_held_out() {
        assertThat(DatasetSnapshot.read(root).split(0.01, 1).validation()).hasSize(5);
    }

    @Test
    void a_dataset_without_test_photographs_can_be_trained_on() throws IOException {
        Files.move(root.resolve("test"), folder.resolve("put aside"));

        assertThat(DatasetSnapshot.read(root).test()).isEmpty();
    }

    @Test
    void a_dataset_without_good_parts_is_refused() throws IOException {
        Files.move(root.resolve("train"), root.resolve("training"));

        assertRefused("train/good", "put photographs of good parts there");
    }

    @Test
    void nine_good_parts_are_too_few() throws IOException {
        for (int i = 9; i < 20; i++) {
            Files.delete(root.resolve("train/good/" + (100 + i) + ".png"));
        }

        assertRefused("train/good", "holds 9 photographs that can be read");
    }

    @Test
    void skipped_photographs_have_no_part_in_the_split() throws IOException {
        Split before = DatasetSnapshot.read(root).split(0.2, 3);
        Files.writeString(root.resolve("train/good/105a.png"), "a note");

        DatasetSnapshot after = DatasetSnapshot.read(root);

        assertThat(after.contents()).containsKey("train/good/105a.png");
        assertThat(after.split(0.2, 3)).isEqualTo(before);
    }

    @Test
    void a_link_that_leads_outside_is_refused() throws IOException {
        Path outside = folder.resolve("outside.png");
        Pictures.write(outside, 4, 4, 1);
        Files.createSymbolicLink(root.resolve("train/good/link.png"), outside);

        assertRefused("train/good/link.png", "leads out of");
    }

    @Test
    void a_folder_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> DatasetSnapshot.read(folder.resolve("nowhere")))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("nowhere");
    }

    private void assertRefused(String what, String why) {
        assertThatThrownBy(() -> DatasetSnapshot.read(root))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(why);
    }
}
