package io.plantinspection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {

    @Test
    void an_image_drawn_twice_counts_as_two_images() {
        List<ScoredImage> images = ScoredImages.read("metrics-small.npz", "hard_");
        ResampledAuroc resampled = new ResampledAuroc(Ranking.ofPixels(images), 32 * 32);
        int[] draws = {2, 1, 0, 0, 3, 1, 0, 1, 1, 1};
        List<ScoredImage> drawn = new ArrayList<>();
        for (int i = 0; i < draws.length; i++) {
            for (int copy = 0; copy < draws[i]; copy++) {
                drawn.add(images.get(i));
            }
        }

        assertThat(resampled.of(draws)).isEqualTo(Auroc.of(Ranking.ofPixels(drawn)), within(1e-12));
    }

    @Test
    void ties_count_half_in_a_resample_too() {
        List<ScoredImage> images = ScoredImages.read("metrics-ties.npz", "");
        int[] once = new int[images.size()];
        Arrays.fill(once, 1);

        assertThat(new ResampledAuroc(Ranking.ofPixels(images), 40 * 56).of(once))
                .isEqualTo(Auroc.of(Ranking.ofPixels(images)), within(1e-12));
        assertThat(new ResampledAuroc(Ranking.ofScores(images), 1).of(once))
                .isEqualTo(Auroc.of(Ranking.ofScores(images)), within(1e-12));
    }

    @Test
    void the_interval_of_a_mean_is_about_two_standard_errors_wide() {
        int images = 400;
        BootstrapInterval interval = BootstrapInterval.of(images, draws -> {
            int even = 0;
            for (int i = 0; i < images; i += 2) {
                even += draws[i];
            }
            return (double) even / images;
        });

        assertThat(interval.value()).isEqualTo(0.5);
        assertThat(interval.low()).isEqualTo(0.5 - 1.96 * 0.025, within(0.006));
        assertThat(interval.high()).isEqualTo(0.5 + 1.96 * 0.025, within(0.006));
    }

    @Test
    void the_same_images_give_the_same_interval() {
        List<ScoredImage> images = ScoredImages.read("metrics-smooth.npz", "");

        BootstrapInterval first = BootstrapInterval.of(new ResampledAuroc(Ranking.ofScores(images), 1));
        BootstrapInterval second = BootstrapInterval.of(new ResampledAuroc(Ranking.ofScores(images), 1));

        assertThat(first).isEqualTo(second);
        assertThat(first.low()).isLessThan(first.value());
        assertThat(first.high()).isGreaterThan(first.value());
    }

    @Test
    void resamples_without_one_of_the_classes_are_drawn_again() {
        Ranking scores = Ranking.of(new float[] {0.1f, 0.2f, 0.3f}, new boolean[] {false, false, true});
        ResampledAuroc auroc = new ResampledAuroc(scores, 1);

        BootstrapInterval interval = BootstrapInterval.of(3, draws -> {
            assertThat(Arrays.stream(draws).sum()).isEqualTo(3);
            return auroc.of(draws);
        });

        assertThat(interval).isEqualTo(new BootstrapInterval(1, 1, 1));
    }
}
