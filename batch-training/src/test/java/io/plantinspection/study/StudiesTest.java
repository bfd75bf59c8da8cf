package io.plantinspection.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** The commands of docs/training.md on a few photographs and a network that learns nothing in that time. */
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
    void an_ablation_gives_each_variant_the_steps_that_its_time_allows() throws IOException {
        List<String> rows = Ablation.run(options(List.of(1L), List.of("norm-guided", "one-scale", "no-segmenter")));

        assertThat(rows).hasSize(2 + 3);
        assertThat(steps(rows.get(2))).isEqualTo(8);
        assertThat(rows.subList(2, 5))
                .allSatisfy(row -> assertThat(steps(row) * time(row)).isCloseTo(8, within(0.5 * time(row) + 0.1)));
    }

    private static double time(String row) {
        return Double.parseDouble(row.split("\\|")[3].strip());
    }

    private static int steps(String row) {
        return Integer.parseInt(row.split("\\|")[4].strip());
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
