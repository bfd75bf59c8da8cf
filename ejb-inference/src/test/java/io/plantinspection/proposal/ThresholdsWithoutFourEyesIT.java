package io.plantinspection.proposal;

import static io.plantinspection.proposal.ProposingPlant.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.threshold.ThresholdOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thresholds where no second person is asked for. */
class ThresholdsWithoutFourEyesIT {

    @TempDir
    private Path home;

    private ProposingPlant plant;

    @BeforeEach
    void start() {
        plant = new ProposingPlant(home, false);
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void earlier_thresholds_of_the_same_model_are_gone_back_to() {
        plant.propose(1, 0.3, 0.7);

        plant.database.inTransaction(() -> plant.proposals.goBack("flange", 2, 1, 100, "was better", ANN));

        assertThat(plant.inForce().thresholds()).isEqualTo(new Thresholds(3, 0.4, 0.6));
        assertThat(plant.inForce().origin())
                .isEqualTo(new ThresholdOrigin(ThresholdOrigin.Kind.ROLLED_BACK, 1, "ann", null, "was better"));
        plant.models.bringIntoForce("flange", "2");
        plant.refused(Refusal.OTHER_MODEL, () -> plant.proposals.goBack("flange", 4, 2, 100, "was better", ANN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plant.database.inTransaction(
                        () -> plant.proposals.goBack("flange", 4, 9, 100, "was better", ANN)))
                .withMessageContaining("version 9");
    }

    @Test
    void without_four_eyes_thresholds_are_in_force_at_once() {
        plant.propose(1, 0.3, 0.7);

        assertThat(plant.inForce().thresholds()).isEqualTo(new Thresholds(2, 0.3, 0.7));
        assertThat(plant.inForce().origin().approvedBy()).isNull();
        assertThat(plant.states()).containsExactly(ProposalState.ADOPTED);
        assertThat(plant.newestEntry().action()).isEqualTo("threshold.changed");
    }

    @Test
    void two_at_once_follow_one_another_without_gaps() throws Exception {
        plant.models.bringIntoForce("flange", "2");
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String version = "" + (1 + i % 2);
            double review = i / 100.0;
            attempts.add(() -> {
                plant.database.inTransaction(
                        () -> plant.models.activation().activate("flange", version, ANN, "at once"));
                return true;
            });
            attempts.add(() -> {
                int base = plant.inForce().thresholds().version();
                try {
                    plant.propose(base, review, 0.9);
                    return true;
                } catch (RefusedProposalException e) {
                    return false;
                }
            });
        }
        int done = 0;
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var attempt : threads.invokeAll(attempts)) {
                done += attempt.get() ? 1 : 0;
            }
        } finally {
            threads.shutdown();
        }

        int last = 2 + done;
        assertThat(plant.database.inTransaction(() -> plant.models.thresholds().history("flange", 0, 100)))
                .extracting(policy -> policy.thresholds().version())
                .containsExactlyElementsOf(IntStream.iterate(last, version -> version - 1)
                        .limit(last)
                        .boxed()
                        .toList());
        assertThat(done).isGreaterThanOrEqualTo(12);
        assertThat(plant.inForce().modelId())
                .isEqualTo(plant.database
                        .inTransaction(() -> plant.models.registry().active("flange"))
                        .orElseThrow()
                        .id());
        assertThat(plant.database.inTransaction(plant.models.audit()::verify).intact())
                .isTrue();
    }
}
