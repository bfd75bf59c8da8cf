package io.plantinspection.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationScoresTest {

    @Test
    void few_scores_are_kept_as_they_are_and_read_back() {
        CalibrationScores kept = CalibrationScores.of(new double[] {0.5, 0.125, 1, 0});

        assertThat(CalibrationScores.of(contract(kept.metadata())).ordered()).containsExactly(0, 0.125, 0.5, 1);
    }

    @Test
    void many_scores_are_kept_as_quantiles_with_their_ends() {
        double[] scores =
                IntStream.rangeClosed(0, 10_000).mapToDouble(i -> i / 10_000.0).toArray();

        double[] kept = CalibrationScores.of(
                        contract(CalibrationScores.of(scores).metadata()))
                .ordered();

        assertThat(kept).hasSize(CalibrationScores.MOST);
        assertThat(kept[0]).isZero();
        assertThat(kept[128]).isCloseTo(0.5, within(1e-4));
        assertThat(kept[256]).isEqualTo(1);
    }

    @Test
    void a_file_without_them_has_none_and_one_with_nonsense_is_refused() {
        assertThat(CalibrationScores.of(contract(Map.of())).ordered()).isEmpty();
        for (String wrong : new String[] {"0.1 x", "1.5", "NaN"}) {
            assertThatThrownBy(() -> CalibrationScores.of(contract(Map.of("calibration_scores", wrong))))
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessageContaining("calibration_scores");
        }
    }

    private static ModelContract contract(Map<String, String> more) {
        Map<String, String> metadata = new HashMap<>(Map.of(
                "contract", "1",
                "detector", "bright-spot",
                "product", "flange",
                "model_version", "1",
                "height", "8",
                "width", "8"));
        metadata.putAll(more);
        return ModelContract.of(metadata);
    }
}
