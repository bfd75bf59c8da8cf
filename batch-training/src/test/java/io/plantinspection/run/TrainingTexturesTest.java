package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.dataset.InvalidDatasetException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTexturesTest {

    @TempDir
    private Path dataset;

    @TempDir
    private Path folder;

    private TrainingTextures textures;

    @BeforeEach
    void a_workspace() {
        textures = new Workspace(dataset, null, folder).textures();
    }

    @Test
    void a_run_goes_on_with_the_textures_that_it_began_with() {
        textures.require(0, "a1a1");

        assertThatCode(() -> textures.require(25, "a1a1")).doesNotThrowAnyException();
        assertThat(textures.digest()).isEqualTo("a1a1");
    }

    @Test
    void a_run_does_not_go_on_with_other_textures() {
        textures.require(0, "procedural");

        assertThatThrownBy(() -> textures.require(25, "a1a1"))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("it began with procedural")
                .hasMessageContaining("plant.training.textures");
        assertThat(textures.digest()).isEqualTo("procedural");
    }

    @Test
    void a_run_that_begins_again_takes_the_textures_as_they_are_now() {
        textures.require(0, "procedural");
        textures.require(0, "a1a1");

        assertThat(textures.digest()).isEqualTo("a1a1");
    }

    @Test
    void a_run_from_before_digests_were_kept_goes_on() {
        assertThat(textures.digest()).isEqualTo("not recorded");

        textures.require(25, "a1a1");

        assertThat(textures.digest()).isEqualTo("a1a1");
    }
}
