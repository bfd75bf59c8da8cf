package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.plantinspection.messages.TrainingCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkspaceIT {

    private static final long DISK = 1 << 20;

    private final TrainingDatabase database = new TrainingDatabase();
    private final FileSystem disk = Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setMaxSize(DISK).build());

    private Workspace workspace;
    private Path folder;

    @BeforeEach
    void run() {
        database.request(TrainingCommand.train("r", "part", "part", null, null, null, null, null, "test"));
        TrainingRun run = database.run("r");
        Path all = disk.getPath("/training");
        workspace = Workspace.of(run, TrainingDatabase.node("one", all, 0));
        folder = all.resolve(run.id().toString());
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
        database.close();
    }

    @Test
    void space_that_is_missing_is_named_with_folder_need_and_what_is_free() {
        workspace.requireSpace(DISK / 2);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> workspace.requireSpace(3 * DISK))
                .withMessageContaining(folder.toString())
                .withMessageContaining("3.0 MiB")
                .withMessageContaining("1.0 MiB are free");
    }

    @Test
    void what_a_run_has_written_already_is_not_asked_for_again() throws IOException {
        Files.write(workspace.checkpoint(10), new byte[(int) (DISK * 3 / 4)]);

        workspace.requireSpace(DISK * 7 / 8);
    }

    @Test
    void older_checkpoints_and_cut_off_ones_are_dropped_and_newer_ones_never() throws IOException {
        for (String name :
                new String[] {"checkpoint-10", "checkpoint-20.unfinished", "checkpoint-30", "checkpoint-40"}) {
            Files.writeString(folder.resolve(name), name);
        }

        workspace.dropCheckpointsBefore(30);

        assertThat(names()).containsExactlyInAnyOrder("checkpoint-30", "checkpoint-40");
    }

    @Test
    void the_trained_model_and_how_it_came_about_outlive_the_run() throws IOException {
        workspace.losses().cutAfter(0);
        Files.writeString(workspace.evaluation(), "measured");
        Files.writeString(workspace.model(), "model");
        Files.writeString(workspace.half(), "model in half precision");
        Files.writeString(workspace.exported(), "exported");
        Files.writeString(workspace.exportedHalf(), "exported in half precision");
        Files.writeString(workspace.rehearsedHalf(), "rehearsed");
        Files.writeString(workspace.checkpoint(10), "learnt before");
        Files.writeString(workspace.checkpoint(20), "learnt");

        workspace.tidy(20);

        assertThat(names()).containsExactlyInAnyOrder("losses.csv", "evaluation.html", "checkpoint-20");
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
