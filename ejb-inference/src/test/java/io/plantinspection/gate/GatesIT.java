package io.plantinspection.gate;

import static io.plantinspection.gate.GatedPlant.ANN;
import static io.plantinspection.gate.GatedPlant.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.gate.GateCheck.Kind;
import io.plantinspection.image.Heatmap;
import io.plantinspection.messages.Verdict;
import io.plantinspection.testing.BrightSpotModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatesIT {

    @TempDir
    private Path home;

    private GatedPlant plant;

    @BeforeEach
    void start() {
        plant = new GatedPlant(home, Map.of("plant.models.approval", "automatic"));
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void the_first_model_passes_if_it_tells_the_golden_parts_apart() throws Exception {
        plant.addParts();
        plant.publish(new BrightSpotModel(PRODUCT, "1"));

        Gate gate = plant.gate("1");

        assertThat(gate.state()).as(gate.finding()).isEqualTo(Gate.State.PASSED);
        assertThat(gate.judged()).isEqualTo(6);
        List<GateScore> scores = plant.inTransaction(() -> plant.gates().scores(gate));
        assertThat(scores).hasSize(6).allSatisfy(score -> {
            assertThat(score.active()).isEmpty();
            assertThat(score.bad()).isEqualTo(score.part().bad());
            Heatmap map = Heatmap.ofPng(plant.images().read(score.candidate().heatmap()));
            assertThat((double) map.values()[0]).isCloseTo(score.candidate().score(), within(1e-3));
        });
        assertThat(plant.inTransaction(() -> plant.audit().newest(0, 2)))
                .extracting(event -> event.action() + " " + event.subject())
                .containsExactly("gate.ended flange/1", "gate.begun flange/1");
    }

    @Test
    void a_first_model_that_lets_a_bad_part_pass_fails_and_says_by_how_much() throws Exception {
        plant.addParts();
        plant.add(true, 0.05);
        plant.publish(new BrightSpotModel(PRODUCT, "1"));

        Gate gate = plant.gate("1");

        assertThat(gate.state()).isEqualTo(Gate.State.FAILED);
        assertThat(gate.finding()).contains("ESCAPES 0.2500, at most 0.0200, failed");
        assertThat(failed(gate)).contains(Kind.ESCAPES);
    }

    @Test
    void a_model_that_lets_a_part_pass_which_the_one_in_force_holds_back_fails() throws Exception {
        plant.addParts();
        plant.add(true, 0.45);
        activate(new BrightSpotModel(PRODUCT, "1"));
        plant.publish(new BrightSpotModel(PRODUCT, "2").seeing(0.8f));

        Gate gate = plant.gate("2");

        assertThat(failed(gate)).containsExactly(Kind.NEW_ESCAPES);
        assertThat(result(gate).active())
                .get()
                .satisfies(figures -> assertThat(figures.escapes()).isZero());
    }

    @Test
    void a_model_that_holds_more_good_parts_back_than_the_one_in_force_fails() throws Exception {
        plant.addParts();
        plant.add(false, 0.3);
        activate(new BrightSpotModel(PRODUCT, "1"));
        plant.publish(new BrightSpotModel(PRODUCT, "2").with("threshold_review", "0.25"));

        assertThat(failed(plant.gate("2"))).containsExactly(Kind.FALSE_ALARMS);
    }

    @Test
    void a_model_that_is_as_good_as_the_one_in_force_passes_though_neither_is_perfect() throws Exception {
        plant.addParts();
        plant.add(true, 0.05);
        activate(new BrightSpotModel(PRODUCT, "1"));
        plant.publish(new BrightSpotModel(PRODUCT, "2").with("note", "retrained"));

        assertThat(plant.gate("2").state()).isEqualTo(Gate.State.PASSED);
    }

    @Test
    void without_enough_golden_parts_no_gate_begins_and_it_is_said_what_to_do() {
        plant.add(false, 0.1);
        plant.publish(new BrightSpotModel(PRODUCT, "1"));

        assertThatIllegalStateException()
                .isThrownBy(() -> plant.gate("1"))
                .withMessageContaining("there are 1 and 0: add photographs");
    }

    @Test
    void a_gate_that_cannot_judge_breaks_and_says_why() throws Exception {
        plant.addParts();
        plant.publish(new BrightSpotModel(PRODUCT, "1").with("part_width", "48"));
        plant.database().execute("update golden_part set photograph = '" + "a".repeat(64) + "' where name = 'SN-3'");

        Gate gate = plant.gate("1");

        assertThat(gate.state()).isEqualTo(Gate.State.BROKEN);
        assertThat(gate.finding()).contains("no file with digest aaaa");
    }

    @Test
    void a_gate_counts_while_parts_model_in_force_thresholds_and_bounds_are_the_same() throws Exception {
        plant.addParts();
        activate(new BrightSpotModel(PRODUCT, "1"));
        plant.publish(new BrightSpotModel(PRODUCT, "2").with("note", "retrained"));
        assertNoGate("begin its gate first");
        Gate gate = plant.gate("2");
        assertThat(plant.inTransaction(
                                () -> plant.gates().passed(gate.candidate().model()))
                        .id())
                .isEqualTo(gate.id());

        plant.inTransaction(() -> plant.thresholds()
                .adopt(PRODUCT, gate.active().orElseThrow().model().id(), 0.3, 0.6, ANN, "by hand"));
        assertNoGate("out of date");
        plant.gate("2");
        plant.add(false, 0.2);
        assertNoGate("out of date");
    }

    @Test
    void two_models_are_compared_on_the_parts_that_both_have_judged() throws Exception {
        plant.addParts();
        plant.add(true, 0.45);
        activate(new BrightSpotModel(PRODUCT, "1"));
        plant.publish(new BrightSpotModel(PRODUCT, "2").seeing(0.8f));
        assertThat(compare("1", "2")).isEmpty();
        plant.gate("2");

        GoldenComparison comparison = compare("2", "1").orElseThrow();

        assertThat(comparison.parts()).hasSize(7);
        assertThat(comparison.differing())
                .extracting(part -> part.part().name())
                .contains("SN-7")
                .hasSize(2);
        GoldenComparison.Part escaped = comparison.differing().stream()
                .filter(part -> part.part().name().equals("SN-7"))
                .findFirst()
                .orElseThrow();
        assertThat(escaped.first().verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(escaped.first().right(escaped.bad())).isFalse();
        assertThat(escaped.second().verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(escaped.second().asCandidate()).isFalse();
        assertThat(escaped.first().score()).isLessThan(escaped.second().score());
    }

    private Optional<GoldenComparison> compare(String first, String second) {
        return plant.inTransaction(() -> plant.gates()
                .compare(
                        plant.registry().find(PRODUCT, first).orElseThrow(),
                        plant.registry().find(PRODUCT, second).orElseThrow()));
    }

    private void assertNoGate(String why) {
        assertThatIllegalStateException()
                .isThrownBy(() -> plant.inTransaction(() ->
                        plant.gates().passed(plant.registry().find(PRODUCT, "2").orElseThrow())))
                .withMessageContaining(why);
    }

    private List<Kind> failed(Gate gate) {
        return result(gate).checks().stream()
                .filter(check -> !check.passed())
                .map(GateCheck::kind)
                .toList();
    }

    private GateResult result(Gate gate) {
        return plant.inTransaction(() -> plant.gates().result(gate)).orElseThrow();
    }

    private void activate(BrightSpotModel model) {
        String version = plant.publish(model).version();
        plant.inTransaction(() -> plant.activation().activate(PRODUCT, version, ANN, "test"));
    }
}
