package io.plantinspection.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ThresholdsTest {

    private final Thresholds thresholds = new Thresholds(1, 0.25, 0.5);

    @Test
    void a_score_at_a_threshold_belongs_to_the_stricter_side() {
        assertThat(thresholds.verdict(Math.nextDown(0.25))).isEqualTo(Verdict.ACCEPT);
        assertThat(thresholds.verdict(0.25)).isEqualTo(Verdict.REVIEW);
        assertThat(thresholds.verdict(Math.nextDown(0.5))).isEqualTo(Verdict.REVIEW);
        assertThat(thresholds.verdict(0.5)).isEqualTo(Verdict.REJECT);
    }

    @Test
    void a_score_that_is_not_a_number_is_never_accepted() {
        assertThat(thresholds.verdict(Double.NaN)).isEqualTo(Verdict.REJECT);
    }

    @Test
    void thresholds_out_of_order_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(1, 0.6, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(1, Double.NaN, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(1, 0.1, 1.5));
    }
}
