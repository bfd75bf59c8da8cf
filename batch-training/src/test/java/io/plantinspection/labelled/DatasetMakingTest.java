package io.plantinspection.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plantinspection.platform.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetMakingTest {

    @TempDir
    private Path folder;

    private Path datasets;
    private Path base;

    @BeforeEach
    void lay() throws IOException {
        datasets = folder.resolve("datasets");
        base = datasets.resolve("flange");
        write(base.resolve("train/good/1.png"), "one");
        write(base.resolve("test/dent/2.png"), "two");
        write(base.resolve("ground_truth/dent/2_mask.png"), "mask");
        write(base.resolve("notes.txt"), "no part of it");
    }

    @Test
    void a_dataset_is_copied_with_its_masks_and_nothing_else() throws IOException {
        DatasetMaking making = DatasetMaking.below(datasets);

        Set<String> digests = making.copy(base);

        assertThat(digests).containsExactlyInAnyOrder(digest("one"), digest("two"), digest("mask"));
        assertThat(making.folder().resolve("ground_truth/dent/2_mask.png")).hasContent("mask");
        assertThat(making.folder().resolve("notes.txt")).doesNotExist();
        assertThat(making.good()).isEqualTo(1);
        making.add("train/good/part-1.png", new byte[1]);
        assertThat(making.good()).isEqualTo(2);
        assertThat(base.resolve("train/good")).isDirectoryContaining("glob:**1.png");
    }

    @Test
    void a_link_that_leads_elsewhere_is_refused() throws IOException {
        write(folder.resolve("secret.png"), "secret");
        Files.createSymbolicLink(base.resolve("train/good/3.png"), folder.resolve("secret.png"));
        DatasetMaking making = DatasetMaking.below(datasets);

        assertThatIllegalStateException().isThrownBy(() -> making.copy(base)).withMessageContaining("3.png");
    }

    @Test
    void what_was_not_finished_leaves_nothing_behind() throws IOException {
        DatasetMaking making = DatasetMaking.below(datasets);
        making.copy(base);
        assertThat(making.folder().getFileName().toString()).startsWith(".");

        making.end();

        assertThat(datasets).isDirectoryNotContaining("glob:**/.making-*");
        assertThat(base.resolve("train/good/1.png")).hasContent("one");
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String digest(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
