package io.plantinspection.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressScheduleTest {

    private static final double LONG_AGO = 3600;

    private static List<Integer> strips(int steps) {
        var schedule = new ProgressSchedule(steps);
        return IntStream.rangeClosed(1, steps)
                .filter(schedule::drawsAfter)
                .boxed()
                .toList();
    }

    @Test
    void a_strip_is_drawn_at_the_first_step_and_the_last_and_at_every_eighth_of_a_run_between() {
        assertThat(strips(800)).containsExactly(1, 100, 200, 300, 400, 500, 600, 700, 800);
    }

    @Test
    void strips_of_a_short_run_are_fifty_steps_apart_and_of_a_long_one_250() {
        assertThat(strips(20)).containsExactly(1, 20);
        assertThat(strips(120)).containsExactly(1, 50, 100, 120);
        assertThat(strips(4000)).startsWith(1, 250, 500, 750).endsWith(3750, 4000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 999, 1000, 1001, 80_000, 1_234_567})
    void a_run_has_at_most_a_thousand_rows_and_250_strips_besides_the_first_and_last(int steps) {
        var schedule = new ProgressSchedule(steps);

        assertThat(IntStream.rangeClosed(1, steps).filter(done -> schedule.notesAfter(done, LONG_AGO)))
                .hasSizeBetween(1, 1000)
                .contains(1, steps);
        assertThat(strips(steps)).hasSizeBetween(1, Math.min(252, schedule.strips()));
    }

    @Test
    void without_a_strip_a_row_waits_for_ten_seconds() {
        var schedule = new ProgressSchedule(800);

        assertThat(schedule.notesAfter(7, 9.9)).isFalse();
        assertThat(schedule.notesAfter(8, 10)).isTrue();
        assertThat(schedule.notesAfter(100, 0)).isTrue();
    }
}
