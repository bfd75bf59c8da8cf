package io.plantinspection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void every_defect_is_measured_against_all_good_images() {
        List<ScoredImage> images = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            images.add(image("good", 0.1f * i, 0));
        }
        images.add(image("crack", 0.9f, 1));
        images.add(image("crack", 0.8f, 1));
        images.add(image("dent", 0.25f, 1));

        Evaluation evaluation = Evaluation.of("flange", images);

        assertThat(evaluation.byDefect()).containsOnlyKeys("crack", "dent");
        assertThat(evaluation.overall().good()).isEqualTo(6);
        assertThat(evaluation.overall().defective()).isEqualTo(3);
        assertThat(evaluation.overall().imageAuroc().value()).isEqualTo(15.0 / 18, within(1e-9));
        assertThat(evaluation.byDefect().get("crack").defective()).isEqualTo(2);
        assertThat(evaluation.byDefect().get("crack").imageAuroc().value()).isEqualTo(1);
        assertThat(evaluation.byDefect().get("dent").imageAuroc().value()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void the_figures_are_those_of_the_metrics() {
        List<ScoredImage> images = ScoredImages.read("metrics-smooth.npz", "");

        Evaluation.Figures figures = Evaluation.of("flange", images).overall();

        assertThat(figures.imageAuroc().value()).isEqualTo(0.888888888888889, within(1e-6));
        assertThat(figures.imageF1Max().value()).isEqualTo(0.8571428571428571, within(1e-6));
        assertThat(figures.pixelAuroc().value()).isEqualTo(0.8919204015305533, within(1e-6));
        assertThat(figures.pixelAveragePrecision().value()).isEqualTo(0.1347403842703669, within(1e-6));
        assertThat(figures.perRegionOverlap().value()).isEqualTo(0.6975450549007743, within(1e-6));
    }

    @Test
    void every_figure_has_an_interval_around_it() {
        Evaluation.Figures figures = Evaluation.of("flange", ScoredImages.read("metrics-ties.npz", ""))
                .overall();

        assertThat(List.of(
                        figures.imageAuroc(),
                        figures.imageF1Max(),
                        figures.pixelAuroc(),
                        figures.pixelAveragePrecision(),
                        figures.perRegionOverlap()))
                .allSatisfy(figure -> {
                    assertThat(figure.low()).isBetween(0.0, figure.value());
                    assertThat(figure.high()).isBetween(figure.value(), 1.0);
                    assertThat(figure.low()).isLessThan(figure.high());
                });
    }

    @Test
    void the_number_of_threads_changes_nothing() throws Exception {
        List<ScoredImage> images = ScoredImages.read("metrics-ties.npz", "");
        ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool many = new ForkJoinPool(7);
        try {
            Evaluation alone = one.submit(() -> Evaluation.of("flange", images)).get();

            assertThat(many.submit(() -> Evaluation.of("flange", images)).get()).isEqualTo(alone);
        } finally {
            one.shutdown();
            many.shutdown();
        }
    }

    @Test
    void a_mask_that_marks_nothing_leaves_the_pixel_figures_undefined() {
        Evaluation.Figures figures = Evaluation.of(
                        "flange", List.of(image("good", 0.1f, 0), image("good", 0.2f, 0), image("speck", 0.9f, 0)))
                .overall();

        assertThat(figures.imageAuroc()).isEqualTo(new BootstrapInterval(1, 1, 1));
        assertThat(figures.pixelAuroc().value()).isNaN();
        assertThat(figures.perRegionOverlap()).hasToString("not defined");
    }

    @Test
    void an_evaluation_without_defective_images_is_refused() {
        assertThatThrownBy(() -> Evaluation.of("flange", List.of(image("good", 0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flange")
                .hasMessageContaining("1 good of 1");
    }

    private static ScoredImage image(String defect, float score, float defective) {
        return new ScoredImage(
                defect + ".png", defect, score, 1, 2, new float[] {score / 2, score}, new float[] {0, defective});
    }
}
