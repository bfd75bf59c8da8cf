package io.plantinspection.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JsonMessagesTest {

    @Test
    void a_result_survives_the_way_to_JSON_and_back() {
        var result = new InspectionResult(
                InspectionResult.CONTRACT,
                "r-1",
                "flange",
                "st-4",
                "line-2",
                "0815",
                "lot-7",
                "FL-110",
                Instant.parse("2026-11-22T08:15:02.250001Z"),
                Verdict.REJECT,
                0.75,
                new Thresholds(3, 0.25, 0.5),
                new ModelReference("20261122-1", "ab".repeat(32)),
                List.of(new DefectRegion(1, 2, 30, 40, 700, 0.9, 15.5, 20.25)),
                null,
                "cd".repeat(32),
                new Timings(3L, 2.5, 7.25, 12.5),
                "aGVhdA==",
                null);

        assertThat(JsonMessages.read(JsonMessages.write(result), InspectionResult.class))
                .isEqualTo(result);
    }

    @Test
    void absent_values_are_left_out() {
        var command = TrainingCommand.train("t-1", "flange", "flange", null, null, null, null, true, "first model");

        assertThat(JsonMessages.write(command)).doesNotContain("null").doesNotContain("profile");
        assertThat(JsonMessages.read(JsonMessages.write(command), TrainingCommand.class))
                .isEqualTo(command);
    }

    @Test
    void a_command_for_several_products_survives_the_way_to_JSON_and_back() {
        String json = "{\"requestId\":\"t-1\",\"device\":\"cuda\",\"reason\":\"new camera\",\"trainings\":"
                + "[{\"product\":\"flange\",\"dataset\":\"flange-2\"},{\"product\":\"screw\",\"dataset\":\"screw\"}]}";

        var command = JsonMessages.read(json, TrainingCommand.class);

        assertThat(command.device()).isEqualTo("cuda");
        assertThat(command.trainings())
                .containsExactly(
                        new TrainingCommand.Training("flange", "flange-2"),
                        new TrainingCommand.Training("screw", "screw"));
        assertThat(JsonMessages.read(JsonMessages.write(command), TrainingCommand.class))
                .isEqualTo(command);
    }

    @Test
    void a_run_is_stopped_with_little() {
        assertThat(JsonMessages.write(TrainingCommand.stop(7, "shift ends")))
                .isEqualTo("{\"action\":\"stop\",\"reason\":\"shift ends\",\"run\":7}");
    }

    @Test
    void unknown_fields_are_ignored() {
        var command = JsonMessages.read("{\"product\":\"flange\",\"mood\":\"sunny\"}", TrainingCommand.class);

        assertThat(command.product()).isEqualTo("flange");
    }

    @Test
    void text_that_is_not_JSON_is_refused() {
        for (String text : new String[] {"", "{", "[1]", "null", "{\"steps\":\"many\"}"}) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> JsonMessages.read(text, TrainingCommand.class))
                    .withMessageContaining("TrainingCommand");
        }
    }

    @Test
    @Timeout(60)
    void text_that_ends_too_early_or_is_nested_without_end_is_refused() {
        for (String text : new String[] {
            "{\"mood\":[[",
            "{\"mood\":{\"today\":",
            "{\"product\":\"flange\"} and more",
            "{\"mood\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"
        }) {
            assertThatIllegalArgumentException()
                    .as(text.substring(0, 10))
                    .isThrownBy(() -> JsonMessages.read(text, TrainingCommand.class));
        }
    }
}
