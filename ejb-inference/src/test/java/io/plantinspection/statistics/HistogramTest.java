package io.plantinspection.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void percentiles_of_milliseconds_are_off_by_two_percent_at_most() {
        var histogram = new Histogram(Scale.MILLISECONDS);
        for (int i = 1; i <= 1000; i++) {
            histogram.add(i);
        }

        assertThat(histogram.quantile(0.5)).isCloseTo(500, within(500 * 0.0197));
        assertThat(histogram.quantile(0.95)).isCloseTo(950, within(950 * 0.0197));
        assertThat(new Histogram(Scale.MILLISECONDS).quantile(0.5)).isNaN();
    }

    @Test
    void histograms_of_parts_add_up_to_that_of_the_whole() {
        var random = new Random(1);
        var whole = new Histogram(Scale.SCORE);
        var sum = new Histogram(Scale.SCORE);
        for (int part = 0; part < 5; part++) {
            var some = new Histogram(Scale.SCORE);
            for (int i = 0; i < 100; i++) {
                double score = random.nextDouble();
                whole.add(score);
                some.add(score);
            }
            sum.add(Histogram.parse(Scale.SCORE, some.text()));
        }

        assertThat(sum).isEqualTo(whole);
        assertThat(sum.total()).isEqualTo(500);
    }

    @Test
    void scores_have_the_logit_of_their_bin() {
        assertThat(logit(0.5)).isCloseTo(0.05, within(1e-9));
        assertThat(logit(0.880797)).isCloseTo(1.95, within(0.1001));
        assertThat(logit(0)).isCloseTo(-9.95, within(1e-9));
        assertThat(logit(1)).isCloseTo(9.95, within(1e-9));
    }

    private static double logit(double score) {
        var histogram = new Histogram(Scale.SCORE);
        histogram.add(score);
        return histogram.mean();
    }

    @Test
    void mean_and_deviation_are_those_of_the_bins_middles() {
        // middles 0.05, 0.15 and 0.35 by hand: mean 0.1 + 0.05, sum of squares 0.01 + 0.01 + 0.04
        Histogram histogram = Histogram.parse(Scale.SCORE, "0:2 1:1 3:1");

        assertThat(histogram.mean()).isCloseTo(0.15, within(1e-12));
        assertThat(histogram.deviation()).isCloseTo(Math.sqrt(0.06 / 3), within(1e-12));
    }

    @Test
    void what_lies_above_a_score_can_be_left_out() {
        Histogram histogram = Histogram.parse(Scale.SCORE, "-5:2 0:3 7:1");

        assertThat(histogram.upTo(0.5)).isEqualTo(Histogram.parse(Scale.SCORE, "-5:2 0:3"));
    }
}
