package io.plantinspection.modelcompare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScoreBarsTest {

    @Test
    void scores_are_counted_in_fiftieths_and_a_score_of_one_is_in_the_last() {
        ScoreBars bars = ScoreBars.of(DoubleStream.of(0, 0.019, 0.5, 1));

        assertThat(bars.bars()).extracting(ScoreBars.Bar::x).containsExactly(0, 500, 980);
        assertThat(bars.bars()).extracting(ScoreBars.Bar::parts).containsExactly(2, 1, 1);
        assertThat(bars.bars().get(0).height()).isEqualTo(100);
    }

    @Test
    void a_single_part_beside_a_thousand_stays_visible() {
        ScoreBars bars = ScoreBars.of(
                DoubleStream.concat(DoubleStream.generate(() -> 0.1).limit(1000), DoubleStream.of(0.9)));

        assertThat(bars.bars().get(1).height()).isGreaterThan(3);
    }

    @Test
    void no_scores_make_no_bars() {
        assertThat(ScoreBars.of(DoubleStream.empty()).bars()).isEmpty();
    }
}
