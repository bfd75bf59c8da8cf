package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.dataset.DatasetCheck;
import io.plantinspection.dataset.InvalidDatasetException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    private Path dataset;

    @TempDir
    private Path folder;

    @BeforeEach
    void twenty_good_parts_of_which_one_is_unreadable() throws IOException {
        Files.createDirectories(dataset.resolve("train/good"));
        for (int i = 0; i < 19; i++) {
            good(i);
        }
        Files.write(dataset.resolve("train/good/19.png"), new byte[0]);
    }

    @Test
    void a_run_that_goes_on_sees_the_photographs_it_began_with() throws IOException {
        DatasetCheck began = workspace(null).datasetCheck();
        Files.setLastModifiedTime(workspace(null).checked(), FileTime.fromMillis(0));

        Workspace resumed = workspace(began.usable().digest());

        assertThat(resumed.datasetCheck()).isEqualTo(began);
        assertThat(resumed.dataset().trainGood()).hasSize(19);
        assertThat(Files.getLastModifiedTime(resumed.checked()).toMillis())
                .as("the check was not made again")
                .isZero();
    }

    @Test
    void a_lost_check_is_made_again_and_says_the_same() throws IOException {
        DatasetCheck began = workspace(null).datasetCheck();
        Files.delete(workspace(null).checked());

        assertThat(workspace(began.usable().digest()).datasetCheck()).isEqualTo(began);
    }

    @Test
    void a_dataset_that_was_repaired_in_the_middle_of_a_run_is_refused() throws IOException {
        String began = workspace(null).dataset().digest();
        good(19);

        assertThatThrownBy(() -> workspace(began).dataset())
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("train/good/19.png is another");

        Files.delete(workspace(began).checked());
        assertThatThrownBy(() -> workspace(began).dataset())
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("was changed since the run began");
    }

    @Test
    void a_run_that_has_not_begun_checks_the_dataset_as_it_is_now() throws IOException {
        workspace(null).dataset();
        good(19);

        assertThat(workspace(null).dataset().trainGood()).hasSize(20);
    }

    private Workspace workspace(String digest) {
        return new Workspace(dataset, digest, folder);
    }

    private void good(int number) throws IOException {
        BufferedImage part = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        part.getRaster().setSample(1, 2, 0, 10 * number);
        ImageIO.write(
                part, "png", dataset.resolve("train/good/" + number + ".png").toFile());
    }
}
