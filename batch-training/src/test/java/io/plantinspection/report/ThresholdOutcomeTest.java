package io.plantinspection.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.messages.Verdict;
import org.junit.jupiter.api.Test;

class ThresholdOutcomeTest {

    private final ThresholdOutcome outcome = new ThresholdOutcome(TestParts.CALIBRATION, TestParts.all());

    @Test
    void every_part_gets_the_verdict_that_inspection_would_have_given() {
        assertThat(outcome.count("good", Verdict.ACCEPT)).isEqualTo(9);
        assertThat(outcome.count("good", Verdict.REVIEW)).isEqualTo(2);
        assertThat(outcome.count("good", Verdict.REJECT)).isEqualTo(1);
        assertThat(outcome.count("crack", Verdict.ACCEPT)).isEqualTo(2);
        assertThat(outcome.count("dent", Verdict.ACCEPT)).isEqualTo(2);
        assertThat(outcome.count("dent", Verdict.REJECT)).isEqualTo(1);
    }

    @Test
    void a_score_on_a_threshold_is_already_over_it() {
        assertThat(ThresholdOutcome.verdict(TestParts.CALIBRATION, TestParts.part("a", "good", 0.5)))
                .isEqualTo(Verdict.REJECT);
    }

    @Test
    void good_parts_are_counted_against_the_targets_and_defective_ones_that_pass() {
        assertThat(outcome.falselyRejected()).isEqualTo(new Share(1, 12));
        assertThat(outcome.falselyAlarmed()).isEqualTo(new Share(3, 12));
        assertThat(outcome.passed()).isEqualTo(new Share(4, 15));
        assertThat(outcome.html()).contains("2.0\u202f%").contains("10.0\u202f%");
    }

    /** Against R's prop.test(k, n, correct = FALSE). */
    @Test
    void intervals_are_those_of_wilson() {
        var interval = new Share(3, 12).interval();

        assertThat(interval.getLowerBound()).isCloseTo(0.0889, within(1e-4));
        assertThat(interval.getUpperBound()).isCloseTo(0.5323, within(1e-4));
        assertThat(new Share(0, 10).interval().getUpperBound()).isCloseTo(0.2775, within(1e-4));
    }

    @Test
    void a_share_is_held_against_its_target_by_its_interval() {
        assertThat(new Share(1, 72).against(0.01)).isEqualTo("consistent with the target");
        assertThat(new Share(30, 72).against(0.05)).isEqualTo("above the target");
        assertThat(new Share(0, 1000).against(0.05)).isEqualTo("below the target");
    }
}
