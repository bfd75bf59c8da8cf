package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.training.Checkpoint;
import io.plantinspection.training.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNeedsTest {

    @TempDir
    private Path folder;

    /** Peak memory of processes that did steps of these sizes, less nothing: their heap was small. */
    @Test
    void memory_is_of_the_order_that_was_measured() {
        memory("demo", Map.of(), 824);
        memory(
                "demo",
                Map.of(
                        "image-size", "32",
                        "base-channels", "8",
                        "channel-multipliers", "1,2",
                        "segmenter-channels", "8",
                        "segmenter-depth", "3",
                        "batch-size", "4"),
                321);
    }

    @Test
    void accumulating_gradients_takes_less_memory() {
        TrainingProfile whole = TrainingProfile.of("demo", Map.of("batch-size", "16"));
        TrainingProfile parts = TrainingProfile.of("demo", Map.of("batch-size", "16", "accumulation", "4"));

        assertThat(RunNeeds.of(parts).memory()).isLessThan(RunNeeds.of(whole).memory() * 2 / 3);
    }

    @Test
    void two_checkpoints_fit_into_what_is_asked_for() throws IOException {
        TrainingProfile profile = TrainingProfile.named("demo");
        Path checkpoint = folder.resolve("checkpoint-1");
        try (TrainingStep step = TrainingStep.seeded(profile.shape(), 1)) {
            Checkpoint.write(checkpoint, step);
        }

        assertThat(RunNeeds.of(profile).disk()).isBetween(2 * Files.size(checkpoint), 4 * Files.size(checkpoint));
    }

    @Test
    void losses_of_every_step_are_counted() {
        TrainingProfile few = TrainingProfile.of("demo", Map.of("steps", "100000"));
        TrainingProfile many = TrainingProfile.of("demo", Map.of("steps", "1100000"));

        assertThat(RunNeeds.of(many).disk() - RunNeeds.of(few).disk()).isBetween(60_000_000L, 120_000_000L);
    }

    private static void memory(String profile, Map<String, String> overrides, long measuredMebibytes) {
        assertThat(RunNeeds.of(TrainingProfile.of(profile, overrides)).memory() >> 20)
                .isBetween(measuredMebibytes * 2 / 3, measuredMebibytes * 3 / 2);
    }
}
