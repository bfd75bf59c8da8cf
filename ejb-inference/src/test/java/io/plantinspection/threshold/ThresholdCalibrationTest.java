package io.plantinspection.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdCalibrationTest {

    /** Good parts' scores as a detector may give them. */
    enum Scores {
        NORMAL_LOGITS(random -> logistic(-4 + random.nextGaussian())),
        HEAVY_TAILED_LOGITS(random -> logistic(-3 + 0.5 * Math.log(1 / random.nextDouble(1e-12, 1) - 1))),
        SKEWED(random -> Math.min(1, 0.05 * random.nextExponential())),
        TWO_STATIONS(random -> logistic((random.nextInt(4) == 0 ? -1 : -4) + 0.4 * random.nextGaussian())),
        NARROW(random -> 0.4 + 0.01 * random.nextDouble()),
        COARSE(random -> Math.round(10 * logistic(-2 + random.nextGaussian())) / 10.0);

        private final ToDoubleFunction<RandomGenerator> draw;

        Scores(ToDoubleFunction<RandomGenerator> draw) {
            this.draw = draw;
        }

        double[] draw(RandomGenerator random, int count) {
            return IntStream.range(0, count)
                    .mapToDouble(i -> draw.applyAsDouble(random))
                    .toArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void enough_parts_hold_the_targets_whatever_the_distribution(Scores scores) {
        for (ThresholdTargets targets : new ThresholdTargets[] {
            ThresholdTargets.DEFAULT, new ThresholdTargets(0.02, 0.2), new ThresholdTargets(0.03, 0.03)
        }) {
            MeanShares later = MeanShares.of(scores, 120, targets);

            assertThat(later.rejected()).as(targets.toString()).isLessThanOrEqualTo(targets.falseRejects() + 0.001);
            assertThat(later.alarmed()).as(targets.toString()).isLessThanOrEqualTo(targets.falseAlarms() + 0.003);
        }
    }

    @ParameterizedTest
    @EnumSource
    void forty_parts_hold_the_target_of_review_and_come_near_that_of_rejection(Scores scores) {
        MeanShares later = MeanShares.of(scores, 40, ThresholdTargets.DEFAULT);

        assertThat(later.alarmed()).isLessThanOrEqualTo(0.053);
        // one in 41, the best that 40 scores show of a distribution that nothing is known of
        assertThat(later.rejected()).isLessThanOrEqualTo(1.0 / 41 + 0.001);
    }

    @ParameterizedTest
    @CsvSource({"5", "20", "40"})
    void few_parts_hold_both_targets_where_logits_are_normal(int parts) {
        MeanShares later = MeanShares.of(Scores.NORMAL_LOGITS, parts, ThresholdTargets.DEFAULT);

        assertThat(later.rejected()).isLessThanOrEqualTo(0.0115);
        assertThat(later.alarmed()).isLessThanOrEqualTo(0.053);
    }

    @Test
    void many_parts_use_the_targets_up() {
        MeanShares later = MeanShares.of(Scores.NORMAL_LOGITS, 2_000, ThresholdTargets.DEFAULT);

        assertThat(later.rejected()).isCloseTo(0.01, within(0.002));
        assertThat(later.alarmed()).isCloseTo(0.05, within(0.005));
    }

    @ParameterizedTest
    @EnumSource
    void a_lower_target_never_lowers_a_threshold(Scores scores) {
        double[] good = scores.draw(random(3), 44);
        double reject = 0;
        double review = 0;
        for (double share = 0.5; share > 1e-5; share /= 1.3) {
            var thresholds = ThresholdCalibration.of(good, new ThresholdTargets(share / 2, share));

            assertThat(thresholds.reject()).isBetween(reject, 1.0);
            assertThat(thresholds.review()).isBetween(review, thresholds.reject());
            reject = thresholds.reject();
            review = thresholds.review();
        }
    }

    @Test
    void one_target_for_both_leaves_no_review_band() {
        var thresholds =
                ThresholdCalibration.of(Scores.NORMAL_LOGITS.draw(random(4), 44), new ThresholdTargets(0.02, 0.02));

        assertThat(thresholds.review()).isEqualTo(thresholds.reject());
    }

    @ParameterizedTest
    @CsvSource({"0.0", "0.3", "0.123456"})
    void equal_scores_are_all_accepted(double score) {
        double[] good = new double[5];
        Arrays.fill(good, score);

        var thresholds = ThresholdCalibration.of(good, ThresholdTargets.DEFAULT);

        assertThat(new Thresholds(1, thresholds.review(), thresholds.reject()).verdict(score))
                .isEqualTo(Verdict.ACCEPT);
        assertThat(thresholds.reject()).isCloseTo(score, within(1e-6));
    }

    @Test
    void outliers_among_the_good_raise_the_thresholds_above_them() {
        double[] good =
                IntStream.range(0, 100).mapToDouble(i -> i < 90 ? 0.01 : 0.9).toArray();

        assertThat(ThresholdCalibration.of(good, ThresholdTargets.DEFAULT).reject())
                .isGreaterThan(0.9);
    }

    @Test
    void scores_down_to_zero_give_thresholds_in_order() {
        var thresholds = ThresholdCalibration.of(new double[] {0, 0, 0.9, 0.9, 0.5}, new ThresholdTargets(0.2, 0.4));

        assertThat(thresholds.review()).isBetween(0.9, thresholds.reject());
        assertThat(thresholds.reject()).isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1 1 1 1", "0 0 1 1 0.5", "0.1 0.2 0.1 0.3 1"})
    void a_detector_that_gives_a_good_part_the_highest_score_is_refused_as_saturated(String scores) {
        double[] good = Arrays.stream(scores.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThresholdCalibration.of(good, ThresholdTargets.DEFAULT))
                .withMessageContaining("of 5 good parts")
                .withMessageContaining("saturated: train longer");
    }

    @Test
    void outliers_at_the_highest_score_are_borne_as_far_as_the_target_allows() {
        double[] good =
                IntStream.range(0, 200).mapToDouble(i -> i < 199 ? 0.01 : 1).toArray();

        assertThat(ThresholdCalibration.of(good, ThresholdTargets.DEFAULT).reject())
                .isLessThan(1);
    }

    @Test
    void too_few_parts_and_scores_that_are_none_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThresholdCalibration.of(new double[4], ThresholdTargets.DEFAULT))
                .withMessageContaining("5 good parts");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ThresholdCalibration.of(new double[] {0, 0, Double.NaN, 0, 0}, ThresholdTargets.DEFAULT))
                .withMessageContaining("score 2");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.05", "0.06, 0.05", "0.01, 1", "NaN, 0.05", "0.01, NaN"})
    void targets_that_contradict_themselves_are_refused(double falseRejects, double falseAlarms) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThresholdTargets(falseRejects, falseAlarms))
                .withMessageContaining("false rejects <= false alarms");
    }

    @Test
    void a_model_file_tells_how_it_was_calibrated() {
        var thresholds = ThresholdCalibration.of(Scores.SKEWED.draw(random(5), 44), new ThresholdTargets(0.004, 0.03));
        Map<String, String> metadata = new TreeMap<>(thresholds.metadata());
        metadata.putAll(Map.of(
                ModelContract.KEY_CONTRACT, ModelContract.WITHOUT_PARITY,
                ModelContract.KEY_DETECTOR, "diffusion-ad",
                ModelContract.KEY_PRODUCT, "flange",
                ModelContract.KEY_VERSION, "1",
                ModelContract.KEY_HEIGHT, "64",
                ModelContract.KEY_WIDTH, "64"));

        assertThat(ThresholdCalibration.of(ModelContract.of(metadata))).isEqualTo(thresholds);

        metadata.remove("calibration_parts");
        assertThatThrownBy(() -> ThresholdCalibration.of(ModelContract.of(metadata)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("calibration_parts");
    }

    /** Shares of later good parts at or above the thresholds, mean over many calibrations. */
    private record MeanShares(double rejected, double alarmed) {

        private static final int CALIBRATIONS = 1_500;
        private static final int LATER = 1_000;

        static MeanShares of(Scores scores, int parts, ThresholdTargets targets) {
            RandomGenerator random = random(scores.ordinal());
            long rejected = 0;
            long alarmed = 0;
            for (int i = 0; i < CALIBRATIONS; i++) {
                var thresholds = ThresholdCalibration.of(scores.draw(random, parts), targets);
                for (double score : scores.draw(random, LATER)) {
                    rejected += score >= thresholds.reject() ? 1 : 0;
                    alarmed += score >= thresholds.review() ? 1 : 0;
                }
            }
            double all = (double) CALIBRATIONS * LATER;
            return new MeanShares(rejected / all, alarmed / all);
        }
    }

    private static RandomGenerator random(long seed) {
        return new SplittableRandom(seed);
    }

    private static double logistic(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
