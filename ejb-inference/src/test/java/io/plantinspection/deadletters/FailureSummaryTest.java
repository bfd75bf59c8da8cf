package io.plantinspection.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureSummaryTest {

    @Test
    void a_failure_is_told_with_its_causes_and_places() {
        var failure = new IllegalStateException("the request failed", new ArithmeticException("by zero"));

        FailureSummary summary = FailureSummary.of(failure);

        assertThat(summary.reason())
                .isEqualTo("IllegalStateException: the request failed; ArithmeticException: by zero");
        assertThat(summary.stack())
                .startsWith("java.lang.IllegalStateException; at ")
                .contains("java.lang.ArithmeticException; at ")
                .contains("FailureSummaryTest.java");
    }

    @Test
    void nothing_that_a_message_wrote_forges_a_line_or_fills_the_table() {
        FailureSummary summary = FailureSummary.of(new IllegalStateException("a\nb\u202e\u0000" + "x".repeat(100_000)));

        assertThat(summary.reason()).hasSize(1000).startsWith("IllegalStateException: a\uFFFDb\uFFFD\uFFFDxxx");
        assertThat(summary.stack().length()).isLessThanOrEqualTo(4000);
    }

    @Test
    void causes_that_cause_each_other_come_to_an_end() {
        var first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(FailureSummary.of(first).reason()).contains("first").contains("second");
    }
}
