package io.plantinspection.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.drift.ControlChart.Subgroup;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ControlChartTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T06:00:00Z");
    private static final long MANY = 1_000_000_000_000L;

    @Test
    void averages_and_limits_are_those_computed_by_hand() {
        ControlChart chart = ControlChart.of(List.of(group(0, 4, 1.0), group(1, 4, 2.0)), 0, 2, MANY, 3);

        // z1 = 0.2; z2 = 0.2 * 2 + 0.8 * 0.2; variances 0.04 * 4 / 4 and 0.04 + 0.64 * 0.04
        assertThat(chart.points().get(0).average()).isCloseTo(0.2, within(1e-12));
        assertThat(chart.points().get(0).upper()).isCloseTo(3 * 0.2, within(1e-5));
        assertThat(chart.points().get(0).lower()).isCloseTo(-3 * 0.2, within(1e-5));
        assertThat(chart.points().get(1).average()).isCloseTo(0.56, within(1e-12));
        assertThat(chart.points().get(1).upper()).isCloseTo(3 * Math.sqrt(0.0656), within(1e-5));
        assertThat(chart.isOut()).isFalse();
    }

    @Test
    void limits_of_many_like_subgroups_come_to_the_known_asymptote() {
        ControlChart chart = ControlChart.of(
                IntStream.range(0, 100).mapToObj(i -> group(i, 5, 0)).toList(), 0, 1, MANY, 3);

        // L s / sqrt(n) sqrt(w / (2 - w))
        assertThat(chart.points().get(99).upper()).isCloseTo(3 / Math.sqrt(5) * Math.sqrt(0.2 / 1.8), within(1e-6));
    }

    @Test
    void a_small_shift_is_found_in_time_and_its_end_too() {
        List<Subgroup> before =
                IntStream.range(0, 10).mapToObj(i -> group(i, 25, 0)).toList();
        List<Subgroup> shifted =
                IntStream.range(10, 20).mapToObj(i -> group(i, 25, 0.3)).toList();
        List<Subgroup> after =
                IntStream.range(20, 40).mapToObj(i -> group(i, 25, 0)).toList();

        assertThat(ControlChart.of(before, 0, 1, 10_000, 3).isOut()).isFalse();
        assertThat(ControlChart.of(both(before, shifted), 0, 1, 10_000, 3).isOut())
                .isTrue();
        assertThat(ControlChart.of(both(both(before, shifted), after), 0, 1, 10_000, 3)
                        .isOut())
                .isFalse();
    }

    @Test
    void limits_from_few_parts_are_wider() {
        List<Subgroup> one = List.of(group(0, 25, 0));

        assertThat(ControlChart.of(one, 0, 1, 40, 3).points().get(0).upper())
                .isGreaterThan(
                        ControlChart.of(one, 0, 1, 4000, 3).points().get(0).upper());
    }

    private static List<Subgroup> both(List<Subgroup> first, List<Subgroup> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private static Subgroup group(int step, long parts, double mean) {
        return new Subgroup(BEGIN.plusSeconds(600L * step), parts, mean);
    }
}
