package io.plantinspection.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<LocalTime> SHIFTS = List.of(LocalTime.of(6, 0), LocalTime.of(14, 0), LocalTime.of(22, 0));

    @Test
    void a_shift_is_the_one_that_began_last_by_the_clock_of_the_plant() {
        assertThat(shift("2026-11-20T13:05:30Z").from()).isEqualTo("2026-11-20T13:00:00Z");
        assertThat(shift("2026-11-20T12:59:59Z").from()).isEqualTo("2026-11-20T05:00:00Z");
        // after midnight it is still the one of the evening before
        assertThat(shift("2026-11-20T02:00:00Z").from()).isEqualTo("2026-11-19T21:00:00Z");
    }

    @Test
    void a_window_has_whole_steps_and_the_present_moment_in_the_last_one() {
        Instant now = Instant.parse("2026-11-20T13:05:30Z");
        for (Span span : Span.values()) {
            Window window = span.until(now, SHIFTS, BERLIN);

            assertThat(window.steps().get(0)).isEqualTo(window.from());
            assertThat(window.stepOf(now)).isEqualTo(window.steps().size() - 1);
            assertThat(window.from()
                            .plus(window.step().multipliedBy(window.steps().size())))
                    .as(span.name())
                    .isEqualTo(window.to());
        }
    }

    @Test
    void only_the_minutes_that_are_over_count() {
        Window window = shift("2026-11-20T13:05:30Z");

        assertThat(window.minutesUntil(Instant.parse("2026-11-20T13:05:30Z"))).isEqualTo(5.5);
        assertThat(window.minutesUntil(Instant.parse("2026-11-21T00:00:00Z")))
                .isEqualTo(Duration.between(window.from(), window.to()).toMinutes());
    }

    private static Window shift(String now) {
        return Span.SHIFT.until(Instant.parse(now), SHIFTS, BERLIN);
    }
}
