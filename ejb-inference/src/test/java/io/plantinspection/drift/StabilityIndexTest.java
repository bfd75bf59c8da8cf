package io.plantinspection.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.drift.StabilityIndex.Reading;
import io.plantinspection.statistics.Histogram;
import io.plantinspection.statistics.Scale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {

    @Test
    void the_index_of_counts_is_that_computed_by_hand() {
        // with half a score more in each: shares 100.5, 200.5, 100.5 of 401.5 and 60.5, 100.5, 40.5 of 201.5
        double expected = (60.5 / 201.5 - 100.5 / 401.5) * Math.log(60.5 / 201.5 / (100.5 / 401.5))
                + (100.5 / 201.5 - 200.5 / 401.5) * Math.log(100.5 / 201.5 / (200.5 / 401.5))
                + (40.5 / 201.5 - 100.5 / 401.5) * Math.log(40.5 / 201.5 / (100.5 / 401.5));

        StabilityIndex index = StabilityIndex.of(new long[] {100, 200, 100}, new long[] {60, 100, 40});

        assertThat(index.value()).isCloseTo(expected, within(1e-12));
        assertThat(index.value()).isCloseTo(0.019907, within(1e-6));
        assertThat(index.parts()).isEqualTo(200);
        // the 99.9 % quantile of chi-square with 2 degrees of freedom is 13.8155
        assertThat(index.chance()).isCloseTo(13.8155 * (1 / 400.0 + 1 / 200.0), within(1e-5));
    }

    @Test
    void an_empty_group_gives_a_number() {
        StabilityIndex index = StabilityIndex.of(new long[] {50, 50}, new long[] {100, 0});

        assertThat(index.value()).isBetween(1.0, 10.0);
        assertThat(index.reading()).isEqualTo(Reading.SIGNIFICANT);
        assertThat(index.drifted(0.25)).isTrue();
    }

    @Test
    void scores_of_the_same_distribution_are_stable_and_shifted_ones_are_not() {
        var random = new Random(5);
        Histogram expected = scores(random, 2000, -2);

        assertThat(StabilityIndex.of(expected, scores(random, 2000, -2)).orElseThrow())
                .satisfies(same -> {
                    assertThat(same.groups()).isEqualTo(10);
                    assertThat(same.reading()).isEqualTo(Reading.STABLE);
                    assertThat(same.drifted(0.25)).isFalse();
                });
        assertThat(StabilityIndex.of(expected, scores(random, 2000, -1)).orElseThrow())
                .satisfies(shifted -> {
                    assertThat(shifted.reading()).isEqualTo(Reading.SIGNIFICANT);
                    assertThat(shifted.drifted(0.25)).isTrue();
                });
    }

    @Test
    void few_scores_rarely_pass_for_a_drift() {
        int drifts = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            StabilityIndex index = StabilityIndex.of(scores(random, 40, -2), scores(random, 60, -2))
                    .orElseThrow();
            drifts += index.drifted(0.25) ? 1 : 0;
        }

        // one in a thousand is what the bound allows for many scores; for so few it is about that
        assertThat(drifts).isLessThanOrEqualTo(5);
    }

    @Test
    void fewer_than_fifty_scores_say_nothing() {
        var random = new Random(1);

        assertThat(StabilityIndex.of(scores(random, 500, -2), scores(random, 49, -2)))
                .isEmpty();
        assertThat(StabilityIndex.of(scores(random, 500, -2), scores(random, 50, -2)))
                .isPresent();
    }

    /** Scores with logits around this one. */
    private static Histogram scores(Random random, int count, double logit) {
        var histogram = new Histogram(Scale.SCORE);
        for (int i = 0; i < count; i++) {
            histogram.add(1 / (1 + Math.exp(-(logit + random.nextGaussian()))));
        }
        return histogram;
    }
}
