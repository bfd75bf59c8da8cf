package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.messages.TrainingCommand.Training;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs as the database gives them back. */
class TrainingRunIT {

    private final TrainingDatabase database = new TrainingDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_repeated_request_is_known_by_all_that_makes_its_model() {
        database.request(command("flange", "f", Map.of("noise-draws", "2"), 7L));
        TrainingRun run = database.run("t-1");

        assertThat(run.isOf(request(command("flange", "f", Map.of("noise-draws", "2"), 7L))))
                .isTrue();
        assertThat(run.isOf(request(command("screw", "f", Map.of("noise-draws", "2"), 7L))))
                .isFalse();
        assertThat(run.isOf(request(command("flange", "g", Map.of("noise-draws", "2"), 7L))))
                .isFalse();
        assertThat(run.isOf(request(command("flange", "f", Map.of("noise-draws", "3"), 7L))))
                .isFalse();
        assertThat(run.isOf(request(command("flange", "f", Map.of("noise-draws", "2"), 8L))))
                .isFalse();
    }

    @Test
    void an_id_that_two_commands_come_to_is_not_taken_for_a_repetition() {
        var several = new TrainingCommand(
                null,
                null,
                "t-1",
                null,
                null,
                List.of(new Training("flange", "f")),
                null,
                null,
                null,
                null,
                null,
                null,
                "r");
        database.request(several);
        TrainingRun run = database.run("t-1.flange");

        TrainingRequest single =
                request(TrainingCommand.train("t-1.flange", "screw", "f", null, null, null, null, null, "r"));

        assertThat(run.isOf(TrainingRequest.of(several).get(0))).isTrue();
        assertThat(run.isOf(single)).isFalse();
    }

    @Test
    void a_run_whose_values_were_not_kept_yet_is_known_by_profile_and_steps() {
        database.request(TrainingCommand.train("t-1", "flange", "f", null, 700, null, null, null, "r"));
        database.execute("update training_run set training_values = null");
        TrainingRun run = database.run("t-1");

        assertThat(run.isOf(request(TrainingCommand.train("t-1", "flange", "f", null, 700, null, null, null, "r"))))
                .isTrue();
        assertThat(run.isOf(request(TrainingCommand.train("t-1", "flange", "f", null, 800, null, null, null, "r"))))
                .isFalse();
    }

    private static TrainingRequest request(TrainingCommand command) {
        return TrainingRequest.of(command).get(0);
    }

    private static TrainingCommand command(String product, String dataset, Map<String, String> overrides, long seed) {
        return TrainingCommand.train("t-1", product, dataset, null, null, overrides, seed, null, "r");
    }
}
