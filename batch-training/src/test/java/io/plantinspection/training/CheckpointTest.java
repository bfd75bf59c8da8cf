package io.plantinspection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ai.djl.ndarray.NDArray;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.NetworkShape;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    @TempDir
    private Path folder;

    @Test
    void a_resumed_training_follows_the_same_losses_as_an_unbroken_one() throws IOException {
        Path file = folder.resolve("run.checkpoint");
        String digest;
        List<StepLosses> unbroken;
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1)) {
            losses(network, 0, 4);
            digest = Checkpoint.write(file, network);
            unbroken = losses(network, 4, 3);
        }
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 2)) {
            losses(network, 7, 1);

            Checkpoint.restore(file, digest, network);
            assertThat(network.stepsDone()).isEqualTo(4);
            assertThat(losses(network, 4, 3)).isEqualTo(unbroken);
        }
    }

    @Test
    void writing_replaces_the_older_checkpoint_and_leaves_nothing_else() throws IOException {
        Path file = folder.resolve("run.checkpoint");
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1);
                Stream<Path> files = Files.list(folder)) {
            String first = Checkpoint.write(file, network);
            losses(network, 0, 1);
            String second = Checkpoint.write(file, network);

            assertThat(second).isNotEqualTo(first);
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_damaged_checkpoint_is_refused_by_name_and_changes_nothing() throws IOException {
        Path file = folder.resolve("run.checkpoint");
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1)) {
            losses(network, 0, 1);
            String digest = Checkpoint.write(file, network);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
            losses(network, 1, 1);

            assertThatExceptionOfType(CorruptCheckpointException.class)
                    .isThrownBy(() -> Checkpoint.restore(file, digest, network))
                    .withMessageContaining("run.checkpoint")
                    .withMessageContaining("damaged");
            assertThat(network.stepsDone()).isEqualTo(2);
        }
    }

    @Test
    void a_checkpoint_of_another_network_is_refused_with_what_differs() throws IOException {
        Path file = folder.resolve("run.checkpoint");
        NetworkShape wider =
                new NetworkShape(DetectorKind.DIFFUSION_AD, 16, 16, List.of(1.0, 2.0), 1, Set.of(8), 2, 4, 4, 3);
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1);
                TrainingStep other = TrainingStep.seeded(wider, 1)) {
            String digest = Checkpoint.write(file, network);

            assertThatExceptionOfType(CorruptCheckpointException.class)
                    .isThrownBy(() -> Checkpoint.restore(file, digest, other))
                    .withMessageContaining("run.checkpoint")
                    .withMessageContaining("unet.time_embedding.1.weight 64 16");
        }
    }

    @Test
    void a_full_disk_is_named_and_leaves_the_checkpoint_before_whole() throws IOException {
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1);
                FileSystem disk = diskFor(1.5, network)) {
            Path folder = disk.getPath("/training");
            losses(network, 0, 2);
            Path before = folder.resolve("checkpoint-2");
            String digest = Checkpoint.write(before, network);
            losses(network, 2, 2);

            assertThatIOException()
                    .isThrownBy(() -> Checkpoint.write(folder.resolve("checkpoint-4"), network))
                    .withMessageContaining("disk is full")
                    .withMessageContaining("/training")
                    .withMessageMatching(".* needs \\d+\\.\\d MiB .* \\d+\\.\\d MiB are free.*");

            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(before);
            }
            Checkpoint.restore(before, digest, network);
            assertThat(network.stepsDone()).isEqualTo(2);
        }
    }

    /** A disk with room for so many checkpoints. */
    private static FileSystem diskFor(double checkpoints, TrainingStep network) throws IOException {
        long values = network.state().values().stream().mapToLong(NDArray::size).sum();
        FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(512)
                .setMaxSize((long) (checkpoints * Float.BYTES * values))
                .build());
        Files.createDirectory(disk.getPath("/training"));
        return disk;
    }

    private static List<StepLosses> losses(TrainingStep network, int firstBatch, int steps) {
        List<StepLosses> losses = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            losses.add(network.run(SmallNetwork.batch(firstBatch + i), SmallNetwork.RATES));
        }
        return losses;
    }
}
