package io.plantinspection.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.dashboard.Lines.Line;
import io.plantinspection.dashboard.Lines.Value;
import io.plantinspection.statistics.Grain;
import io.plantinspection.statistics.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T06:00:00Z");
    private static final Window HOUR =
            new Window(BEGIN, BEGIN.plus(Duration.ofHours(1)), Grain.MINUTE, Duration.ofMinutes(10));

    @Test
    void values_are_marked_at_round_numbers_around_all_of_them() {
        assertThat(new Plot(HOUR, 0, 37).values()).extracting(Tick::label).containsExactly("0", "10", "20", "30", "40");
        assertThat(new Plot(HOUR, 96.2, 98.9).values()).extracting(Tick::label).containsExactly("96", "97", "98", "99");
        assertThat(new Plot(HOUR, -2.31, -2.02).values())
                .extracting(Tick::label)
                .contains("-2.4", "-2.0");
        assertThat(new Plot(HOUR, 5, 5).values()).hasSizeGreaterThan(1);
    }

    @Test
    void a_point_lies_where_its_time_and_value_are() {
        var plot = new Plot(HOUR, 0, 40);

        assertThat(plot.point(BEGIN, 0)).isEqualTo("0.00,100.00");
        assertThat(plot.point(BEGIN.plus(Duration.ofMinutes(30)), 40)).isEqualTo("50.00,0.00");
        assertThat(plot.times()).extracting(Tick::at).startsWith(0.0).endsWith(100.0);
    }

    @Test
    void a_line_goes_on_over_a_gap_and_one_value_is_a_dot() {
        var lines = new Lines(
                HOUR,
                true,
                List.of(
                        new Line("gap", List.of(value(0, 1), value(10, Double.NaN), value(20, 3))),
                        new Line("dot", List.of(value(30, 4)))));

        assertThat(lines.points("gap").split(" ")).hasSize(2);
        assertThat(lines.points("dot").split(" ")).hasSize(2).containsOnly("50.00,0.00");
        assertThat(lines.between("gap", "dot").split(" ")).hasSize(3);
        assertThat(lines.isEmpty()).isFalse();
        assertThat(new Lines(HOUR, true, List.of(new Line("none", List.of()))).isEmpty())
                .isTrue();
    }

    private static Value value(int minutes, double value) {
        return new Value(BEGIN.plus(Duration.ofMinutes(minutes)), value);
    }
}
