package io.plantinspection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapIntervalTest {

    @ParameterizedTest
    @CsvSource({"metrics-small.npz, hard_", "metrics-small.npz, small_ties_", "metrics-ties.npz, ''"})
    void an_image_drawn_twice_counts_as_two_images(String file, String prefix) {
        List<ScoredImage> images = ScoredImages.read(file, prefix);
        int[] draws = Arrays.copyOf(new int[] {2, 1, 0, 3, 1, 0, 0, 1, 1, 1, 4, 0}, images.size());
        List<ScoredImage> drawn = new ArrayList<>();
        for (int i = 0; i < draws.length; i++) {
            for (int copy = 0; copy < draws[i]; copy++) {
                drawn.add(images.get(i));
            }
        }

        Curve pixels = Ranking.ofPixels(images).curve(draws);
        Curve copies = Ranking.ofPixels(drawn).curve();
        assertThat(Auroc.of(pixels)).isEqualTo(Auroc.of(copies), within(1e-12));
        assertThat(AveragePrecision.of(pixels)).isEqualTo(AveragePrecision.of(copies), within(1e-12));
        assertThat(PerRegionOverlap.of(pixels)).isEqualTo(PerRegionOverlap.of(drawn), within(1e-12));
        assertThat(F1Max.of(pixels).value()).isEqualTo(F1Max.of(copies).value(), within(1e-12));

        Curve scores = Ranking.ofScores(images).curve(draws);
        assertThat(Auroc.of(scores)).isEqualTo(Auroc.of(Ranking.ofScores(drawn).curve()), within(1e-12));
        assertThat(F1Max.of(scores).value())
                .isEqualTo(F1Max.of(Ranking.ofScores(drawn).curve()).value(), within(1e-12));
    }

    @Test
    void the_interval_of_a_mean_is_about_two_standard_errors_wide() {
        int images = 400;
        BootstrapInterval interval = BootstrapInterval.of(images, draws -> {
                    int even = 0;
                    for (int i = 0; i < images; i += 2) {
                        even += draws[i];
                    }
                    return new double[] {(double) even / images};
                })
                .get(0);

        assertThat(interval.value()).isEqualTo(0.5);
        assertThat(interval.low()).isEqualTo(0.5 - 1.96 * 0.025, within(0.006));
        assertThat(interval.high()).isEqualTo(0.5 + 1.96 * 0.025, within(0.006));
    }

    @Test
    void resamples_without_one_of_the_classes_are_drawn_again() {
        Ranking scores = Ranking.of(new float[] {0.1f, 0.2f, 0.3f}, new boolean[] {false, false, true});

        List<BootstrapInterval> intervals = BootstrapInterval.of(3, draws -> {
            assertThat(Arrays.stream(draws).sum()).isEqualTo(3);
            return new double[] {Auroc.of(scores.curve(draws)), draws[2]};
        });

        assertThat(intervals.get(0)).isEqualTo(new BootstrapInterval(1, 1, 1));
        assertThat(intervals.get(1).low()).isEqualTo(1);
        assertThat(intervals.get(1).high()).isEqualTo(2);
    }

    @Test
    void a_figure_that_is_never_defined_does_not_keep_the_others_waiting() {
        List<BootstrapInterval> intervals = BootstrapInterval.of(5, draws -> new double[] {Double.NaN, draws[0]});

        assertThat(intervals.get(0).value()).isNaN();
        assertThat(intervals.get(0).high()).isNaN();
        assertThat(intervals.get(1).value()).isEqualTo(1);
    }
}
