package io.plantinspection.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.messages.Verdict;
import io.plantinspection.simulation.LogitAxis;
import io.plantinspection.simulation.ScoreHistogram;
import io.plantinspection.thresholds.ScorePlot.Bar;
import io.plantinspection.thresholds.ScorePlot.Lane;
import io.plantinspection.thresholds.ScorePlot.Tick;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScorePlotTest {

    private static final double ROUNDING = 1e-12;

    @Test
    void every_part_is_in_a_bar_that_lies_where_its_score_does() {
        double[] scores =
                new Random(7).doubles(1000).map(score -> score * score * score).toArray();
        var plot = plot(scores);

        assertThat(plot.bars().stream().mapToLong(Bar::parts).sum()).isEqualTo(1000);
        assertThat(plot.bars()).hasSizeLessThanOrEqualTo(LogitAxis.BINS).allSatisfy(bar -> {
            assertThat(bar.parts())
                    .isEqualTo(DoubleStream.of(scores)
                            .filter(score -> score >= bar.from() - ROUNDING && score < bar.to() + ROUNDING)
                            .count());
            assertThat(plot.at(bar.from())).isCloseTo(bar.at(), within(1e-6));
            assertThat(bar.height()).isPositive().isLessThanOrEqualTo(100);
        });
        assertThat(plot.bars()).extracting(Bar::height).contains(100.0);
    }

    @Test
    void scores_that_hardly_differ_are_told_apart() {
        double[] scores = new Random(3).doubles(200, 0.50771, 0.50779).toArray();
        var plot = plot(scores);

        assertThat(plot.bars()).hasSizeGreaterThan(30);
        assertThat(plot.scores()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void scores_near_0_and_near_1_lie_apart() {
        var plot = plot(0.00001, 0.99999);

        assertThat(plot.at(0.0001) - plot.at(0.00001)).isGreaterThan(5);
        assertThat(plot.at(0.99999) - plot.at(0.9999)).isGreaterThan(5);
        assertThat(plot.at(0.5)).isCloseTo(50, within(1e-6));
    }

    @Test
    void the_ends_of_the_scale_are_drawn_at_its_edges() {
        var plot = plot(0, 1);

        assertThat(plot.at(0)).isZero();
        assertThat(plot.at(1)).isEqualTo(100);
        assertThat(plot.bars()).hasSize(2);
        assertThat(plot.bars().get(0).from()).isZero();
        assertThat(plot.bars().get(1).to()).isEqualTo(1);
    }

    @Test
    void one_score_alone_has_room_on_both_sides() {
        assertThat(plot(0.25, 0.25, 0.25).at(0.25)).isCloseTo(50, within(1e-6));
    }

    @Test
    void ticks_are_in_order_and_leave_room_for_their_numbers() {
        for (double[] scores :
                new double[][] {{0, 1}, {0.45, 0.55}, {0.0001, 0.002}, {0.97, 0.999}, {0.50771, 0.50779}}) {
            List<Tick> ticks = plot(scores).scores();

            assertThat(ticks).as("%s to %s", scores[0], scores[1]).hasSizeBetween(3, 15);
            for (int i = 1; i < ticks.size(); i++) {
                assertThat(ticks.get(i).at() - ticks.get(i - 1).at()).isGreaterThanOrEqualTo(7);
                assertThat(ticks.get(i).value()).isGreaterThan(ticks.get(i - 1).value());
            }
        }
    }

    @Test
    void a_single_part_is_seen_beside_a_hundred_thousand() {
        double[] scores = DoubleStream.concat(DoubleStream.generate(() -> 0.01).limit(100_000), DoubleStream.of(0.9))
                .toArray();

        assertThat(plot(scores).bars())
                .extracting(Bar::height)
                .allSatisfy(height -> assertThat(height).isGreaterThan(5));
        assertThat(plot(scores).counts())
                .extracting(Tick::value)
                .containsExactly(0.0, 1.0, 10.0, 100.0, 1000.0, 10_000.0, 100_000.0);
    }

    @Test
    void lanes_without_parts_are_left_out() {
        LogitAxis axis = LogitAxis.around(0.1, 0.9);
        ScoreHistogram none = ScoreHistogram.of(axis, DoubleStream.empty());
        var bad = new Lane("golden", Verdict.REJECT, ScoreHistogram.of(axis, DoubleStream.of(0.8)));
        var plot = new ScorePlot(none, List.of(new Lane("golden", Verdict.ACCEPT, none), bad));

        assertThat(plot.isEmpty()).isTrue();
        assertThat(plot.bars()).isEmpty();
        assertThat(plot.lanes()).containsExactly(bad);
        assertThat(plot.bars(bad)).hasSize(1);
    }

    private static ScorePlot plot(double... scores) {
        return new ScorePlot(ScoreHistogram.of(LogitAxis.around(scores), DoubleStream.of(scores)), List.of());
    }
}
