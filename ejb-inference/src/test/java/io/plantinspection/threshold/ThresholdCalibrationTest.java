package io.plantinspection.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdCalibrationTest {

    @Test
    void the_stated_shares_of_good_parts_are_looked_at_and_rejected() {
        var random = new Random(7);
        double[] calibration = scores(random, 400);
        double[] later = scores(random, 100_000);

        var thresholds = ThresholdCalibration.of(calibration);

        assertThat(share(later, thresholds.reject())).isCloseTo(0.01, within(0.005));
        assertThat(share(later, thresholds.review())).isCloseTo(0.05, within(0.015));
    }

    @Test
    void outliers_among_the_good_raise_the_thresholds_to_what_the_sample_shows() {
        double[] scores =
                IntStream.range(0, 100).mapToDouble(i -> i < 90 ? 0.01 : 0.9).toArray();

        assertThat(ThresholdCalibration.of(scores).reject()).isGreaterThanOrEqualTo(0.9 - 1e-12);
    }

    @Test
    void scores_at_the_edges_give_thresholds_in_order() {
        double[] scores = {0, 0, 1, 1, 0.5};

        var thresholds = ThresholdCalibration.of(scores);

        assertThat(thresholds.review()).isBetween(0.0, thresholds.reject());
        assertThat(thresholds.reject()).isLessThanOrEqualTo(1);
    }

    @Test
    void too_few_parts_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ThresholdCalibration.of(new double[4]));
    }

    private static double[] scores(Random random, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> 1 / (1 + Math.exp(4 - random.nextGaussian())))
                .toArray();
    }

    private static double share(double[] scores, double threshold) {
        return Arrays.stream(scores).filter(score -> score >= threshold).count() / (double) scores.length;
    }
}
