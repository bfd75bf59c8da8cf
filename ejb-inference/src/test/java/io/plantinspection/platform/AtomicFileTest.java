package io.plantinspection.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void what_was_there_is_replaced_and_nothing_is_left_beside_it() throws IOException {
        Path file = folder.resolve("dataset.json");
        Files.writeString(folder.resolve("dataset.json.unfinished"), "longer, from a run that was killed");

        new AtomicFile(file).write("first");
        new AtomicFile(file).write("sch\u00f6n");

        assertThat(file).hasContent("sch\u00f6n");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void a_reader_sees_the_old_content_until_the_new_one_is_whole() throws IOException {
        Path file = folder.resolve("checkpoint-7");
        new AtomicFile(file).write("old");

        new AtomicFile(file).write(out -> {
            out.write("ne".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(file).hasContent("old");
            out.write('w');
        });

        assertThat(file).hasContent("new");
    }

    @Test
    void a_write_that_fails_halfway_leaves_the_old_content_alone() throws IOException {
        Path file = folder.resolve("checkpoint-7");
        new AtomicFile(file).write("old");

        assertThatIOException()
                .isThrownBy(() -> new AtomicFile(file).write(out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .withMessage("No space left on device");

        assertThat(file).hasContent("old");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void a_failure_is_told_even_where_the_folder_is_missing() {
        assertThatIOException().isThrownBy(() -> new AtomicFile(folder.resolve("absent/model")).write("text"));
    }
}
