package io.plantinspection.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.JudgingPlant;
import io.plantinspection.messages.Verdict;
import io.plantinspection.model.ModelStore;
import io.plantinspection.replay.Replay.Outcome;
import io.plantinspection.testing.BrightSpotModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored photographs are judged once more by the real runtime. */
class ReplayIT {

    private static final String PRODUCT = "flange";
    private static final int GREY = 128;
    private static final Actor AUDITOR = new Actor("ada", "10.0.0.1", Role.AUDITOR);

    @TempDir
    private Path home;

    private JudgingPlant plant;

    @BeforeEach
    void start() throws Exception {
        plant = new JudgingPlant(home);
        plant.activate(PRODUCT, "1");
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
    }

    @Test
    void the_same_photograph_gets_the_same_score_bit_for_bit_and_the_record_says_so() {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);

        Replay replay = replay(part);

        assertThat(replay).isEqualTo(new Replay(Outcome.SAME, part.result().score(), Verdict.REVIEW));
        assertThat(plant.auditOf("r-1")).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("inspection.replayed");
            assertThat(event.actor()).isEqualTo("ada");
            assertThat(event.newValue())
                    .startsWith("SAME: score " + part.result().score());
        });
    }

    @Test
    void a_retired_model_is_loaded_beside_the_one_in_force_and_freed_again() {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);
        plant.activate(new BrightSpotModel(PRODUCT, "2").seeing(0.5f));
        await().until(() -> plant.lane().loadedModels() == 1);

        assertThat(replay(part).outcome()).isEqualTo(Outcome.SAME);

        await().until(() -> plant.lane().loadedModels() == 1);
        assertThat(plant.judged("r-2", PRODUCT, GREY).result().model().version())
                .isEqualTo("2");
    }

    @Test
    void a_score_that_was_altered_in_the_database_is_found_out() {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);
        plant.database().execute("update inspection set score = 0.41 where request_id = 'r-1'");

        Replay replay = replay(part);

        assertThat(replay.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(replay.score()).isEqualTo(part.result().score());
    }

    @Test
    void thresholds_that_were_altered_in_the_database_are_found_out() {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);
        plant.database().execute("update threshold_policy set review = 0.1");

        assertThat(replay(part)).isEqualTo(Replay.impossible(Outcome.THRESHOLDS_ALTERED));
    }

    @Test
    void a_photograph_or_heat_map_that_was_altered_on_the_disk_is_not_judged() throws IOException {
        Inspection first = plant.judged("r-1", PRODUCT, GREY);
        Inspection second = plant.judged("r-2", PRODUCT, GREY + 1);
        alter("images", first.photograph(), "");
        alter("images", second.heatmap(), "");

        assertThat(replay(first)).isEqualTo(Replay.impossible(Outcome.PICTURE_ALTERED));
        assertThat(replay(second)).isEqualTo(Replay.impossible(Outcome.PICTURE_ALTERED));
        assertThat(plant.auditOf("r-1")).hasSize(1);
    }

    @Test
    void a_model_that_was_altered_on_the_disk_is_not_run_though_it_is_loaded() throws IOException {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);
        alter("models", part.result().model().digest(), ".onnx");

        assertThat(replay(part)).isEqualTo(Replay.impossible(Outcome.MODEL_ALTERED));
    }

    @Test
    void what_another_device_has_judged_is_not_compared() {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);
        plant.database().execute("update inspection set execution_provider = 'cuda'");

        assertThat(replay(part)).isEqualTo(Replay.impossible(Outcome.OTHER_DEVICE));
    }

    @Test
    void what_a_file_of_half_precision_has_judged_is_judged_by_that_file_again() throws Exception {
        plant.close();
        plant = new JudgingPlant(home, Map.of("plant.inference.precision", "half"));
        byte[] single = new BrightSpotModel(PRODUCT, "h").bytes();
        plant.activate(
                new BrightSpotModel(PRODUCT, "h"),
                new BrightSpotModel(PRODUCT, "h").seeing(0.5f).asHalfOf(single));
        Inspection part = plant.judged("r-1", PRODUCT, 255);

        assertThat(part.executionProvider()).isEqualTo("cpu-float16");
        assertThat(replay(part))
                .isEqualTo(new Replay(Outcome.SAME, part.result().score(), Verdict.REVIEW));
    }

    @Test
    void an_operator_cannot_replay() {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);

        assertThatThrownBy(() -> replays().replay(part.id(), new Actor("anna", "10.0.0.2", Role.OPERATOR)))
                .isInstanceOf(ForbiddenException.class);
    }

    private void alter(String store, String digest, String suffix) throws IOException {
        Path file = home.resolve(store).resolve(digest.substring(0, 2)).resolve(digest + suffix);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }

    private Replay replay(Inspection part) {
        return plant.database().inTransaction(() -> replays().replay(part.id(), AUDITOR));
    }

    private Replays replays() {
        return new Replays(
                plant.inspections(),
                new JudgedWith(plant.database().entities(), plant.lane()),
                new ImageStore(plant.settings()),
                new ImageIntake(plant.settings()),
                new ModelStore(plant.settings()),
                plant.lane(),
                plant.audit());
    }
}
