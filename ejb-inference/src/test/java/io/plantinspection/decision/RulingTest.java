package io.plantinspection.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.messages.Verdict;
import org.junit.jupiter.api.Test;

class RulingTest {

    @Test
    void a_part_is_accepted_or_rejected() {
        refused(Verdict.REVIEW, null, "unsure");
        refused(null, null, "unsure");
    }

    @Test
    void a_defect_is_named_with_a_rejection_only_and_never_as_a_path() {
        assertThat(new Ruling(Verdict.REJECT, "scratch-2", "deep").defect()).isEqualTo("scratch-2");
        refused(Verdict.ACCEPT, "scratch", "fine");
        refused(Verdict.REJECT, "../good", "deep");
        refused(Verdict.REJECT, "", "deep");
        refused(Verdict.REJECT, "Good", "deep");
    }

    @Test
    void a_decision_needs_a_reason_of_one_printable_line() {
        refused(Verdict.ACCEPT, null, null);
        refused(Verdict.ACCEPT, null, "   ");
        refused(Verdict.ACCEPT, null, "fine\nREJECT forged");
        refused(Verdict.ACCEPT, null, "x".repeat(1001));
    }

    private static void refused(Verdict outcome, String defect, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ruling(outcome, defect, reason));
    }
}
