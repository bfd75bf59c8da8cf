package io.plantinspection.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.progress.ProgressPoint;
import io.plantinspection.training.LearningRates;
import io.plantinspection.training.StepLosses;
import io.plantinspection.trainings.LossCurves.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossCurvesTest {

    private static ProgressPoint point(int step, double noise, double mask, double rate) {
        var losses = new StepLosses(noise, mask, 0, noise + mask);
        return new ProgressPoint(1, step, losses, new LearningRates(rate, rate / 10), 20, 60, null);
    }

    @Test
    void a_tenth_of_a_loss_lies_one_decade_lower() {
        var curves = new LossCurves(List.of(point(50, 1, 0.1, 1e-3), point(100, 0.1, 0.01, 1e-3)), 100);

        assertThat(curves.decades()).containsExactly(new Tick(0.01, 0), new Tick(0.1, 50), new Tick(1, 100));
        assertThat(curves.noise()).isEqualTo("50.00,0.00 100.00,50.00");
        assertThat(curves.mask()).isEqualTo("50.00,50.00 100.00,100.00");
    }

    @Test
    void the_learning_rate_is_a_share_of_its_highest() {
        var curves = new LossCurves(List.of(point(25, 1, 1, 1e-3), point(50, 1, 1, 2e-3), point(75, 1, 1, 5e-4)), 100);

        assertThat(curves.rate()).isEqualTo("25.00,50.00 50.00,0.00 75.00,75.00");
        assertThat(curves.highestRate()).isEqualTo(2e-3);
    }

    @Test
    void a_detector_without_a_segmenter_has_no_line_of_the_mask() {
        var curves = new LossCurves(List.of(point(1, 0.5, 0, 1e-3), point(2, 0.4, 0, 1e-3)), 10);

        assertThat(curves.mask()).isEmpty();
        assertThat(curves.decades()).containsExactly(new Tick(0.1, 0), new Tick(1, 100));
    }

    @Test
    void a_single_point_is_a_dot() {
        assertThat(new LossCurves(List.of(point(5, 1, 0, 1e-3)), 10).noise()).isEqualTo("50.00,0.00 50.00,0.00");
    }

    @Test
    void a_training_that_has_not_begun_has_no_lines() {
        var curves = new LossCurves(List.of(), 10);

        assertThat(curves.isEmpty()).isTrue();
        assertThat(curves.noise()).isEmpty();
        assertThat(curves.rate()).isEmpty();
    }

    @Test
    void what_has_no_logarithm_is_left_out() {
        var curves = new LossCurves(List.of(point(1, Double.NaN, 1, 1e-3), point(2, 1, 1, 1e-3)), 10);

        assertThat(curves.noise()).isEqualTo("20.00,0.00 20.00,0.00");
    }

    @Test
    void losses_far_below_the_others_lie_at_the_bottom() {
        var curves = new LossCurves(List.of(point(1, 1, 1e-9, 1e-3)), 10);

        assertThat(curves.decades()).hasSize(7);
        assertThat(curves.mask()).isEqualTo("10.00,100.00 10.00,100.00");
    }

    @Test
    void the_steps_are_divided_into_quarters() {
        assertThat(new LossCurves(List.of(), 1100).stepTicks())
                .extracting(Tick::value)
                .containsExactly(0.0, 275.0, 550.0, 825.0, 1100.0);
        assertThat(new LossCurves(List.of(), 2).stepTicks())
                .extracting(Tick::value)
                .containsExactly(0.0, 1.0, 2.0);
    }
}
