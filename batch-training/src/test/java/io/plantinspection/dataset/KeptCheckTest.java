package io.plantinspection.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that is kept, so that it need not be made again. */
class KeptCheckTest {

    @TempDir
    private Path folder;

    private FlangeFolder flange;

    @BeforeEach
    void forty_good_parts() throws IOException {
        flange = new FlangeFolder(folder);
    }

    @Test
    void a_kept_check_selects_the_same_photographs_without_decoding() throws IOException {
        Files.write(flange.good(105), new byte[0]);
        Files.delete(flange.root.resolve("ground_truth/crack/8_mask.png"));
        DatasetCheck check = flange.check();
        Path kept = folder.resolve("dataset.json");

        check.keep(kept);

        assertThat(DatasetCheck.kept(kept, flange.root)).contains(check);
        assertThat(DatasetCheck.kept(kept, flange.root).orElseThrow().usable().split(0.2, 1))
                .isEqualTo(check.usable().split(0.2, 1));
        assertThat(Files.list(folder)).containsExactlyInAnyOrder(flange.root, kept);
    }

    @Test
    void a_dataset_that_changed_after_the_check_is_refused_with_what_changed() throws IOException {
        Files.write(flange.good(105), new byte[0]);
        Path kept = folder.resolve("dataset.json");
        flange.check().keep(kept);

        Pictures.write(flange.good(105), Pictures.noise(6, 8, 5));
        Pictures.write(flange.good(200), Pictures.noise(6, 8, 1000));
        Files.delete(flange.good(110));

        assertThatThrownBy(() -> DatasetCheck.kept(kept, flange.root))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("train/good/105.png is another")
                .hasMessageContaining("train/good/110.png is gone")
                .hasMessageContaining("train/good/200.png is new");
    }

    @Test
    void a_check_that_was_not_kept_whole_is_made_again() throws IOException {
        Path kept = folder.resolve("dataset.json");
        assertThat(DatasetCheck.kept(kept, flange.root)).isEmpty();

        flange.check().keep(kept);
        byte[] whole = Files.readAllBytes(kept);
        for (double part : List.of(0.0, 0.3, 0.9)) {
            Files.write(kept, Pictures.cut(whole, part));
            assertThat(DatasetCheck.kept(kept, flange.root))
                    .as("%s of it", part)
                    .isEmpty();
        }
        Files.write(kept, whole);
        assertThat(DatasetCheck.kept(kept, flange.root)).isPresent();
    }
}
