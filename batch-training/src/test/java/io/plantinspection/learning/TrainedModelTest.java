package io.plantinspection.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.training.Checkpoint;
import io.plantinspection.training.CorruptCheckpointException;
import io.plantinspection.training.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {

    private static final TrainingProfile SMALL =
            TrainingProfile.of("demo", Map.of("image-size", "32", "base-channels", "8", "segmenter-channels", "4"));

    @TempDir
    private Path folder;

    @Test
    void a_model_that_was_written_opens_with_the_same_parameters() throws IOException {
        try (TrainingStep trained = TrainingStep.seeded(SMALL.shape(), 1)) {
            TrainedModel written = written(trained);

            TrainedModel opened = TrainedModel.open(folder);
            assertThat(opened).isEqualTo(written);
            try (TrainingStep networks = opened.networks()) {
                trained.tensors()
                        .forEach((name, tensor) -> assertThat(
                                        networks.tensors().get(name).values())
                                .as(name)
                                .isEqualTo(tensor.values()));
            }
        }
    }

    @Test
    void a_folder_without_a_model_is_refused_by_name() {
        assertThatIOException()
                .isThrownBy(() -> TrainedModel.open(folder))
                .withMessageContaining(folder.toString())
                .withMessageContaining("model.properties");
    }

    @Test
    void a_checkpoint_outside_the_folder_is_refused() throws IOException {
        try (TrainingStep trained = TrainingStep.seeded(SMALL.shape(), 1)) {
            written(trained);
        }
        Path description = folder.resolve("model.properties");
        Files.writeString(description, Files.readString(description).replace("checkpoint=", "checkpoint=../"));

        assertThatIOException()
                .isThrownBy(() -> TrainedModel.open(folder))
                .withMessageContaining("file's name in that folder");
    }

    @Test
    void a_checkpoint_that_was_changed_is_refused() throws IOException {
        try (TrainingStep trained = TrainingStep.seeded(SMALL.shape(), 1)) {
            byte[] bytes = Files.readAllBytes(written(trained).checkpoint());
            bytes[bytes.length - 1] ^= 1;
            Files.write(folder.resolve("checkpoint-0"), bytes);
        }
        TrainedModel opened = TrainedModel.open(folder);

        assertThatIOException().isThrownBy(opened::networks).isInstanceOf(CorruptCheckpointException.class);
    }

    private TrainedModel written(TrainingStep networks) throws IOException {
        Path file = folder.resolve("checkpoint-0");
        TrainedModel model = new TrainedModel(SMALL, 7, file, Checkpoint.write(file, networks));
        model.write();
        return model;
    }
}
