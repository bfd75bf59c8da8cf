package io.plantinspection.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.threshold.ThresholdCalibration;
import io.plantinspection.threshold.ThresholdTargets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartsTest {

    @Test
    void the_roc_curve_goes_through_every_score_and_names_both_operating_points() {
        List<ScoredImage> images = List.of(
                TestParts.part("a", "good", 0.1),
                TestParts.part("b", "good", 0.4),
                TestParts.part("c", "dent", 0.2),
                TestParts.part("d", "dent", 0.8));
        RocChart chart = new RocChart(images, TestParts.CALIBRATION);

        assertThat(chart.svg()).contains("d=\"M52 314L52.0 164.0L202.0 164.0L202.0 14.0L352.0 14.0\"");
        assertThat(chart.caption())
                .contains("0.2500: 50.0\u202f% of the good and 50.0\u202f% of the defective")
                .contains("0.5000: 0.0\u202f% of the good and 50.0\u202f% of the defective");
    }

    @Test
    void every_test_part_is_in_the_histogram() {
        String svg = new ScoreHistogram(TestParts.all(), TestParts.CALIBRATION).svg();

        assertThat(parts(svg, "good")).isCloseTo(12, within(0.05));
        assertThat(parts(svg, "defective")).isCloseTo(15, within(0.05));
        assertThat(svg).contains("review 0.2500").contains("reject 0.5000");
    }

    @Test
    void scores_and_thresholds_that_are_all_equal_still_make_a_chart() {
        var calibration = new ThresholdCalibration(ThresholdTargets.DEFAULT, 5, 0.5, 0.5);
        List<ScoredImage> images = List.of(TestParts.part("a", "good", 0.5), TestParts.part("b", "dent", 0.5));

        assertThat(new ScoreHistogram(images, calibration).svg() + new RocChart(images, calibration).svg())
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0, 0.2, 5", "0.03, 0.97, 0, 0.2, 5", "0.412, 0.448, 0.41, 0.01, 4", "0, 0.0007, 0, 0.0002, 4"})
    void an_axis_has_round_ends(double least, double most, double from, double step, int steps) {
        ScoreAxis axis = ScoreAxis.over(least, most);

        assertThat(axis.from()).isCloseTo(from, within(1e-12));
        assertThat(axis.step()).isCloseTo(step, within(1e-12));
        assertThat(axis.steps()).isEqualTo(steps);
        assertThat(axis.place(most)).isLessThanOrEqualTo(1);
    }

    /** Parts that the bars of a kind stand for, by the height of a panel of 120 and the number beside it. */
    private static double parts(String svg, String kind) {
        Matcher most = Pattern.compile("y=38 class=end>(\\d+)<").matcher(svg);
        assertThat(most.find()).isTrue();
        Matcher bar = Pattern.compile("<rect class=" + kind + " [^>]*height=([0-9.]+) />")
                .matcher(svg);
        double height = 0;
        while (bar.find()) {
            height += Double.parseDouble(bar.group(1));
        }
        return height / 120 * Integer.parseInt(most.group(1));
    }
}
