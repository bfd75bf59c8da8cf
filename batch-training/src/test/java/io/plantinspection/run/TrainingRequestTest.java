package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.messages.TrainingCommand.Training;
import io.plantinspection.profile.TrainingProfile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingRequestTest {

    @Test
    void what_a_command_leaves_out_comes_from_the_profile() {
        var request = TrainingRequest.of(command("t-1", "flange", "flange", null, null, "first model"))
                .get(0);

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

    @Test
    void a_command_for_several_products_is_as_many_requests_with_ids_of_their_own() {
        var requests = TrainingRequest.of(several("t-1", new Training("flange", "f2"), new Training("screw", "s")));

        assertThat(requests).extracting(TrainingRequest::requestId).containsExactly("t-1.flange", "t-1.screw");
        assertThat(requests).extracting(TrainingRequest::dataset).containsExactly("f2", "s");
        assertThat(requests).extracting(TrainingRequest::device).containsOnly(Device.CUDA);
    }

    @Test
    void several_trainings_are_checked_like_one() {
        refused(several("t-1"), "trainings");
        refused(several("t-1", new Training("flange", "f"), new Training("flange", "g")), "different products");
        refused(several("t-1", new Training("flange", "../f")), "dataset");
        refused(several("t-1", new Training(null, "f")), "product");
        refused(several("x".repeat(64), new Training("flange", "f")), "shorter requestId");
    }

    @Test
    void a_list_with_nothing_in_it_is_refused_like_any_other_mistake() {
        refused(several("t-1", new Training("flange", "f"), null), "trainings");
        refused(several("t-1", new Training("flange", null)), "dataset");
        refused(overriding("steps", null), "steps");
    }

    @Test
    void values_are_such_that_they_can_be_stored_and_read_again() {
        refused(overriding("attention-resolutions", "16,".repeat(2000) + "16"), "4000");
        refused(overriding("attention-resolutions", "16\nsteps=7"), "");
        refused(overriding("attention-resolutions", "16\\u002c8"), "");
    }

    private static TrainingCommand overriding(String name, String value) {
        Map<String, String> overrides = new HashMap<>();
        overrides.put(name, value);
        return TrainingCommand.train("t-1", "flange", "flange", null, null, overrides, null, null, "r");
    }

    @Test
    void a_device_is_one_that_there_is() {
        refused(
                new TrainingCommand(
                        null, null, "t-1", "flange", "flange", null, null, null, null, "tpu", null, null, "r"),
                "device");
    }

    private static TrainingCommand several(String requestId, Training... trainings) {
        return new TrainingCommand(
                null, null, requestId, null, null, Arrays.asList(trainings), null, null, null, "cuda", null, null, "r");
    }

    private static void refused(TrainingCommand command, String field) {
        assertThatIllegalArgumentException()
                .as("%s", command)
                .isThrownBy(() -> TrainingRequest.of(command))
                .withMessageContaining(field);
    }

    private static TrainingCommand command(
            String requestId, String product, String dataset, String profile, Integer steps, String reason) {
        return TrainingCommand.train(requestId, product, dataset, profile, steps, null, null, null, reason);
    }
}
