package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.profile.TrainingProfile;
import org.junit.jupiter.api.Test;

class TrainingRequestTest {

    @Test
    void what_a_command_leaves_out_comes_from_the_profile() {
        var request = TrainingRequest.of(command("t-1", "flange", "flange", null, null, "first model"));

        assertThat(request.profileName()).isEqualTo("demo");
        assertThat(request.profile()).isEqualTo(TrainingProfile.named("demo"));
        assertThat(request.activate()).isFalse();
    }

    @Test
    void a_dataset_is_a_name_and_never_a_path() {
        for (String dataset : new String[] {"../models", "/etc", "a/b", "..", "", "a.b", "x\n"}) {
            refused(command("t-1", "flange", dataset, null, null, "r"), "dataset");
        }
    }

    @Test
    void every_field_is_checked_and_named() {
        refused(command(null, "flange", "flange", null, null, "r"), "requestId");
        refused(command("t 1", "flange", "flange", null, null, "r"), "requestId");
        refused(command("t-1", "Flange!", "flange", null, null, "r"), "product");
        refused(command("t-1", "flange", "flange", "huge", null, "r"), "profile");
        refused(command("t-1", "flange", "flange", null, 0, "r"), "steps");
        refused(command("t-1", "flange", "flange", null, null, null), "reason");
        refused(command("t-1", "flange", "flange", null, null, "a\nb"), "reason");
    }

    private static void refused(TrainingCommand command, String field) {
        assertThatIllegalArgumentException()
                .as("%s", command)
                .isThrownBy(() -> TrainingRequest.of(command))
                .withMessageContaining(field);
    }

    private static TrainingCommand command(
            String requestId, String product, String dataset, String profile, Integer steps, String reason) {
        return new TrainingCommand(requestId, product, dataset, profile, steps, null, null, null, reason);
    }
}
