package io.plantinspection.job;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.plantinspection.detection.Detection;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.ParityBounds;
import io.plantinspection.training.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParityTest {

    @Test
    void rounding_is_no_difference() {
        assertThatNoException().isThrownBy(() -> parity(0.500001f, 0.25f).require(ParityBounds.SINGLE));
    }

    @Test
    void a_model_that_differs_is_refused() {
        assertThatIllegalStateException().isThrownBy(() -> parity(0.5f, 0.2502f).require(ParityBounds.SINGLE));
        assertThatIllegalStateException()
                .isThrownBy(() -> parity(0.50002f, 0.25f).require(ParityBounds.SINGLE));
    }

    @Test
    void a_model_that_gives_no_numbers_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> parity(Float.NaN, 0.25f).require(ParityBounds.SINGLE));
        assertThatIllegalStateException()
                .isThrownBy(() -> parity(0.5f, Float.NaN).require(ParityBounds.SINGLE));
    }

    @Test
    void a_model_of_8_bits_may_differ_but_not_be_another() {
        assertThatNoException().isThrownBy(() -> parity(0.53f, 0.5f).require(Parity.OF_EIGHT_BITS));
        assertThatIllegalStateException().isThrownBy(() -> parity(0.75f, 0.25f).require(Parity.OF_EIGHT_BITS));
        assertThatIllegalStateException()
                .isThrownBy(() -> parity(Float.NaN, 0.25f).require(Parity.OF_EIGHT_BITS));
    }

    private static Parity parity(float score, float mapValue) {
        var expected = new Predictions(new float[] {0.25f}, new float[] {0.5f}, new float[3]);
        var actual = new Detection(score, new Heatmap(1, 1, new float[] {mapValue}), new PartImage(1, 1, new float[3]));
        return Parity.of(expected, List.of(actual));
    }
}
