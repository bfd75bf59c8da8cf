package io.plantinspection.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final double[] TIMES =
            IntStream.range(0, 60).mapToDouble(i -> i / 60.0).toArray();

    @Test
    void a_line_has_its_slope() {
        double[] values =
                IntStream.range(0, 60).mapToDouble(i -> 7 + 3 * TIMES[i]).toArray();

        assertThat(Trend.of(TIMES, values)).isCloseTo(3, within(1e-9));
    }

    @Test
    void a_tenth_of_wild_points_hardly_moves_it() {
        double[] values = IntStream.range(0, 60)
                .mapToDouble(i -> i % 10 == 9 ? 1e6 : 3 * TIMES[i])
                .toArray();

        assertThat(Trend.of(TIMES, values)).isCloseTo(3, within(0.5));
    }

    @Test
    void noise_without_a_trend_has_almost_none() {
        Random random = new Random(1);
        double[] values = random.doubles(60, 99, 101).toArray();

        assertThat(Trend.of(TIMES, values)).isCloseTo(0, within(1.0));
    }

    @Test
    void one_point_has_no_trend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trend.of(new double[] {1}, new double[] {1}))
                .withMessageContaining("two points");
    }
}
