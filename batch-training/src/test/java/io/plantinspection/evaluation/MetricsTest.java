package io.plantinspection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against scikit-learn 1.9.1 (roc_auc_score, average_precision_score, precision_recall_curve). */
class MetricsTest {

    @ParameterizedTest
    @CsvSource({
        "0 0 1 1,         0.1 0.2 0.8 0.9,                 1.0,     1.0,                0.99999999995,  0.8",
        "1 1 0 0,         0.1 0.2 0.8 0.9,                 0.0,     0.41666666666666663, 0.6666666666222222, 0.1",
        "0 1 0 1,         0.5 0.5 0.5 0.5,                 0.5,     0.5,                0.6666666666222222, 0.5",
        "0 0 1 1,         0.1 0.4 0.35 0.8,                0.75,    0.8333333333333333, 0.799999999952, 0.35",
        "0 1 1 0 1 0 0 1, 0.3 0.3 0.7 0.7 0.9 0.1 0.3 0.6, 0.78125, 0.7470238095238095, 0.74999999995,  0.6",
    })
    void few_scores_give_scikit_learns_values(
            String labels, String scores, double auroc, double averagePrecision, double f1Max, float threshold) {
        boolean[] anomalous = anomalous(labels);
        float[] values = scores(scores);

        assertThat(Auroc.of(values, anomalous)).isEqualTo(auroc, within(1e-6));
        assertThat(AveragePrecision.of(values, anomalous)).isEqualTo(averagePrecision, within(1e-6));
        assertThat(F1Max.of(values, anomalous).value()).isEqualTo(f1Max, within(1e-6));
        assertThat(F1Max.of(values, anomalous).threshold()).isEqualTo(threshold);
    }

    @ParameterizedTest
    @CsvSource({
        "metrics-smooth.npz, '',     0.888888888888889, 0.8972222222222221, 0.8571428571428571, 0.6840894222259521",
        "metrics-ties.npz,   '',     0.638888888888889, 0.7410714285714285, 0.7142857142857143, 0.6708000302314758",
        "metrics-small.npz,  small_ties_, 1.0, 1.0, 0.99999999995, 0.607",
        "metrics-small.npz,  fine_,  1.0, 1.0, 0.99999999995, 0.642386",
        "metrics-small.npz,  hard_,  1.0, 1.0, 0.99999999995, 0.8617999999999998",
    })
    void image_scores_give_scikit_learns_values(
            String file, String prefix, double auroc, double averagePrecision, double f1Max, double threshold) {
        Curve scores = Ranking.ofScores(ScoredImages.read(file, prefix)).curve();

        assertThat(Auroc.of(scores)).isEqualTo(auroc, within(1e-6));
        assertThat(AveragePrecision.of(scores)).isEqualTo(averagePrecision, within(1e-6));
        assertThat(F1Max.of(scores).value()).isEqualTo(f1Max, within(1e-6));
        assertThat((double) F1Max.of(scores).threshold()).isEqualTo(threshold, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "metrics-smooth.npz, '',          0.8919204015305533, 0.1347403842703669, 0.2408874801901743",
        "metrics-ties.npz,   '',          0.8928003914446495, 0.2464466204830824, 0.2974683544303798",
        "metrics-small.npz,  small_ties_, 0.880604442305649,  0.6369148183682285, 0.7602339180815293",
        "metrics-small.npz,  fine_,       0.8743377930878741, 0.6591209111740105, 0.7811158797807217",
        "metrics-small.npz,  hard_,       0.821731460813492,  0.5332675164961699, 0.6666666666222222",
    })
    void pixels_give_scikit_learns_values(
            String file, String prefix, double auroc, double averagePrecision, double f1Max) {
        Curve pixels = Ranking.ofPixels(ScoredImages.read(file, prefix)).curve();

        assertThat(Auroc.of(pixels)).isEqualTo(auroc, within(1e-6));
        assertThat(AveragePrecision.of(pixels)).isEqualTo(averagePrecision, within(1e-6));
        assertThat(F1Max.of(pixels).value()).isEqualTo(f1Max, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"small_ties_, 0.6", "fine_, 0.6048", "hard_, 0.855"})
    void the_pixel_threshold_of_the_best_f1_is_scikit_learns(String prefix, float threshold) {
        Curve pixels =
                Ranking.ofPixels(ScoredImages.read("metrics-small.npz", prefix)).curve();

        assertThat(F1Max.of(pixels).threshold()).isEqualTo(threshold);
    }

    @ParameterizedTest
    @CsvSource({
        "metrics-smooth.npz, '',          0.6975450549007743",
        "metrics-ties.npz,   '',          0.6431953273170745",
        "metrics-small.npz,  small_ties_, 0.7261874587588463",
        "metrics-small.npz,  fine_,       0.7298900315415953",
        "metrics-small.npz,  hard_,       0.6350953081367571",
    })
    void the_per_region_overlap_is_exact(String file, String prefix, double expected) {
        assertThat(PerRegionOverlap.of(ScoredImages.read(file, prefix))).isEqualTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"small_ties_, 7", "fine_, 10", "hard_, 10"})
    void pixels_that_touch_at_a_corner_are_one_region(String prefix, int expected) {
        int regions = ScoredImages.read("metrics-small.npz", prefix).stream()
                .mapToInt(image ->
                        Regions.of(image.mask(), image.height(), image.width()).count())
                .sum();

        assertThat(regions).isEqualTo(expected);
    }

    @Test
    void a_metric_is_undefined_where_a_class_is_missing() {
        float[] scores = {0.1f, 0.2f};
        boolean[] good = {false, false};

        assertThat(Auroc.of(scores, good)).isNaN();
        assertThat(AveragePrecision.of(scores, good)).isNaN();
        assertThat(F1Max.of(scores, good).value()).isNaN();
        assertThat(PerRegionOverlap.of(List.of(new ScoredImage("a.png", "good", 0, 1, 2, scores, new float[2]))))
                .isNaN();
    }

    @Test
    void negative_scores_rank_below_zero_and_both_zeros_tie() {
        assertThat(Auroc.of(new float[] {-2, -1, 0, 1}, new boolean[] {false, false, true, true}))
                .isEqualTo(1);
        assertThat(Auroc.of(new float[] {0f, -0f}, new boolean[] {false, true})).isEqualTo(0.5);
    }

    @Test
    void a_score_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> Auroc.of(new float[] {0, Float.NaN}, new boolean[] {false, true}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("score 1");
    }

    private static boolean[] anomalous(String labels) {
        String[] parts = labels.split(" ");
        boolean[] anomalous = new boolean[parts.length];
        for (int i = 0; i < parts.length; i++) {
            anomalous[i] = parts[i].equals("1");
        }
        return anomalous;
    }

    private static float[] scores(String scores) {
        String[] parts = scores.split(" ");
        float[] values = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Float.parseFloat(parts[i]);
        }
        return values;
    }
}
