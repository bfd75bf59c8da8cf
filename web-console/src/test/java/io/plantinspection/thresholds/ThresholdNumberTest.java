package io.plantinspection.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0.5301846265792847, 0.53018",
        "0.5, 0.5",
        "0.053018462657, 0.053018",
        "0.00000123456789, 0.0000012346",
        "0.9876543210123, 0.987654",
        "0.99999876543210, 0.9999987654",
        "1, 1.0",
        "0, 0.0"
    })
    void it_has_the_digits_that_a_person_can_tell_apart(double threshold, String text) {
        assertThat(ThresholdNumber.written(threshold)).isEqualTo(text);
    }

    /** Or the lines of two thresholds could not be drawn. */
    @Test
    void the_higher_one_is_never_written_as_the_lower_one() {
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            double low = random.nextInt(10) == 0
                    ? Math.pow(10, -1 - random.nextInt(6))
                    : 1 / (1 + Math.exp(10 * random.nextGaussian()));
            double high = low + (1 - low) * Math.pow(10, -10 * random.nextDouble());

            assertThat(Double.parseDouble(ThresholdNumber.written(low)))
                    .isLessThanOrEqualTo(Double.parseDouble(ThresholdNumber.written(high)));
        }
    }
}
