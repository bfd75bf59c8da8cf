package io.plantinspection.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.detection.Detection;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.PartImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalfDifferenceTest {

    private static final int SIZE = 20;

    @Test
    void a_small_difference_of_everything_is_allowed() {
        assertThat(between(0.5, 0.504, 0.019f, 400).isAllowed()).isTrue();
    }

    @Test
    void a_score_that_differs_is_not() {
        assertThat(between(0.5, 0.506, 0, 0).isAllowed()).isFalse();
        assertThat(between(0.5, Double.NaN, 0, 0).isAllowed()).isFalse();
    }

    @Test
    void one_pixel_in_a_hundred_may_differ_and_no_more() {
        assertThat(between(0.5, 0.5, 0.09f, 4).isAllowed()).isTrue();
        assertThat(between(0.5, 0.5, 0.09f, 5).isAllowed()).isFalse();
        assertThat(between(0.5, 0.5, Float.NaN, 5).isAllowed()).isFalse();
    }

    @Test
    void the_worst_photograph_counts() {
        Detection good = detection(0.5, 0, 0);
        var difference = HalfDifference.between(
                List.of(good, good, good), List.of(good, detection(0.501, 0.09f, 40), detection(0.5, 0.03f, 1)));

        assertThat(difference.score()).isCloseTo(0.001, within(1e-9));
        assertThat(difference.pixels()).isEqualTo(0.1);
        assertThat(difference.map()).isEqualTo(0.09f);
        assertThat(difference)
                .hasToString("at most 1.0e-03 in the score, 9.0e-02 in the map, more than 0.02 in 10.00 % of a map's"
                        + " pixels");
    }

    private static HalfDifference between(double single, double half, float difference, int pixels) {
        return HalfDifference.between(List.of(detection(single, 0, 0)), List.of(detection(half, difference, pixels)));
    }

    /** With a map of zeros but for some pixels. */
    private static Detection detection(double score, float value, int pixels) {
        float[] map = new float[SIZE * SIZE];
        Arrays.fill(map, 0, pixels, value);
        return new Detection(
                score, new Heatmap(SIZE, SIZE, map), new PartImage(SIZE, SIZE, new float[3 * SIZE * SIZE]));
    }
}
