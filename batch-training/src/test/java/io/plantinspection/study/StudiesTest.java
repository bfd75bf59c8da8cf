package io.plantinspection.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.sampleplant.SamplePlant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studies on a few photographs and a network that learns nothing in that time. */
class StudiesTest {

    private static final Map<String, String> SMALL = Map.of(
            "image-size",
            "32",
            "base-channels",
            "8",
            "channel-multipliers",
            "1,1",
            "segmenter-channels",
            "4",
            "segmenter-depth",
            "3",
            "batch-size",
            "4",
            "warm-up",
            "0");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void photograph() throws IOException {
        SamplePlant.of(1).photograph(folder.resolve("flange"), new SamplePlant.Counts(12, 3, 6));
    }

    @Test
    void a_learning_curve_has_a_row_for_every_checkpoint_and_is_repeatable() throws IOException {
        List<String> rows = LearningCurve.run(options(List.of(1L, 1L), List.of()));

        assertThat(rows).hasSize(2 + 2 * 8);
        assertThat(rows.get(2)).startsWith("| 1 | 1 |");
        assertThat(rows.get(9)).startsWith("| 1 | 8 |");
        assertThat(rows.subList(10, 18)).isEqualTo(rows.subList(2, 10));
        assertThat(Files.readAllLines(folder.resolve("out/learning-curve.md"))).isEqualTo(rows);
    }

    @Test
    void an_ablation_compares_the_variants_asked_for() throws IOException {
        List<String> rows = Ablation.run(options(List.of(1L), List.of("norm-guided", "no-segmenter")));

        assertThat(rows).hasSize(2 + 2);
        assertThat(rows.get(2)).startsWith("| norm-guided | 1 | 1.00 | 8 |");
        assertThat(rows.get(3)).startsWith("| no-segmenter | 1 |");
    }

    @Test
    void a_variant_gets_the_steps_that_its_time_allows() {
        assertThat(Ablation.steps(1000, 0.5)).isEqualTo(2000);
        assertThat(Ablation.steps(1000, 4)).isEqualTo(250);
        assertThat(Ablation.steps(1, 4)).isEqualTo(1);
    }

    @Test
    void an_unknown_variant_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ablation.run(options(List.of(1L), List.of("magic"))))
                .withMessageContaining("norm-guided");
    }

    private static StudyOptions options(List<Long> seeds, List<String> variants) {
        return new StudyOptions(
                folder.resolve("flange"),
                Optional.empty(),
                folder.resolve("out"),
                "demo",
                SMALL,
                seeds,
                Optional.of(8),
                variants,
                Optional.empty(),
                Optional.empty());
    }
}
