package io.plantinspection.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.measured.Window;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void percentiles_are_of_all_rounds_together() {
        Figures figures = Figures.of("any", List.of(window(2, 1, 50), window(2, 51, 100)), 1, 0);

        assertThat(figures.least()).isEqualTo(1);
        assertThat(figures.p50()).isEqualTo(50);
        assertThat(figures.p95()).isEqualTo(95);
        assertThat(figures.p99()).isEqualTo(99);
        assertThat(figures.calls()).isEqualTo(100);
    }

    @Test
    void rates_are_compared_round_by_round() {
        Figures baseline = Figures.of("baseline", List.of(rate(100), rate(10), rate(50)), 1, 0);
        Figures figures = Figures.of("any", List.of(rate(90), rate(9), rate(100)), 1, 0);

        assertThat(figures.relativeTo(baseline)).isCloseTo(0.9, within(1e-9));
        assertThat(figures.rate()).isEqualTo(90);
    }

    @Test
    void effort_is_shared_by_all_that_was_served() {
        Figures figures = Figures.of("any", List.of(new Window(10, 1, 20, new double[] {1})), 0.5, 20 * 3 * 1024);

        assertThat(figures.cpuMilliseconds()).isEqualTo(25);
        assertThat(figures.kibibytes()).isEqualTo(3);
    }

    private static Window window(double seconds, int from, int to) {
        double[] milliseconds = IntStream.rangeClosed(from, to).asDoubleStream().toArray();
        return new Window(milliseconds.length, seconds, milliseconds.length, milliseconds);
    }

    private static Window rate(int images) {
        double[] milliseconds = new double[images];
        Arrays.fill(milliseconds, 1);
        return new Window(images, 1, images, milliseconds);
    }
}
