package io.plantinspection.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plantinspection.gate.GatedPlant;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.testing.BrightSpotModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTrialsIT {

    private static final Thresholds IN_FORCE = new Thresholds(1, 0.4, 0.6);

    private static final LogitAxis AXIS = LogitAxis.around(0, 1);

    @TempDir
    private Path home;

    private GatedPlant plant;
    private ModelVersion model;

    @BeforeEach
    void start() {
        plant = new GatedPlant(home, Map.of("plant.models.approval", "automatic"));
        plant.addParts();
        plant.add(true, 0.5);
        model = plant.publish(new BrightSpotModel(GatedPlant.PRODUCT, "1"));
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void the_scores_of_a_gate_show_what_thresholds_would_miss_and_hold_back() throws Exception {
        plant.gate("1");

        GoldenTrial looser = trial(new Thresholds(2, 0.55, 0.6)).orElseThrow();
        GoldenTrial stricter = trial(new Thresholds(2, 0.15, 0.25)).orElseThrow();

        assertThat(looser.now().escapes()).isZero();
        assertThat(looser.proposed().escapes()).isEqualTo(1);
        assertThat(looser.changes())
                .extracting(change -> change.part().part().name(), GoldenTrial.Change::to, GoldenTrial.Change::right)
                .containsExactly(tuple("SN-7", Verdict.ACCEPT, false));
        assertThat(stricter.proposed().falseAlarms()).isEqualTo(2);
        assertThat(stricter.proposed().falseRejects()).isEqualTo(1);
        assertThat(stricter.changes()).extracting(GoldenTrial.Change::right).containsExactly(false, false, true);
        assertThat(stricter.histogram(false, AXIS).size()).isEqualTo(3);
        assertThat(stricter.histogram(true, AXIS).size()).isEqualTo(4);
    }

    @Test
    void golden_parts_that_were_changed_since_the_gate_are_told() throws Exception {
        plant.gate("1");
        assertThat(trial(IN_FORCE).orElseThrow().outdated()).isFalse();

        plant.add(false, 0.2);

        assertThat(trial(IN_FORCE)).get().satisfies(trial -> {
            assertThat(trial.outdated()).isTrue();
            assertThat(trial.parts()).hasSize(7);
        });
    }

    @Test
    void a_model_that_was_in_no_gate_says_nothing_of_golden_parts() {
        assertThat(trial(IN_FORCE)).isEmpty();
    }

    private Optional<GoldenTrial> trial(Thresholds proposed) {
        var trials = new GoldenTrials(plant.gates(), plant.golden());
        return plant.inTransaction(() -> trials.of(model, IN_FORCE, proposed));
    }
}
