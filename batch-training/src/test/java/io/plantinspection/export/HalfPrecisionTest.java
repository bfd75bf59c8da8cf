package io.plantinspection.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.platform.Fp16Conversions;
import io.plantinspection.network.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the conversions of ONNX Runtime's Java library, which were written by others. */
class HalfPrecisionTest {

    @Test
    void every_number_of_16_bits_keeps_its_value() {
        for (int bits = 0; bits <= 0xffff; bits++) {
            short half = (short) bits;
            float value = HalfPrecision.value(half);

            assertThat(Float.compare(value, Fp16Conversions.mlasFp16ToFloat(half)))
                    .as("bits %04x", bits)
                    .isZero();
            if (!Float.isNaN(value)) {
                assertThat(HalfPrecision.of(value)).as("bits %04x", bits).isEqualTo(half);
            }
        }
    }

    @Test
    void other_numbers_become_the_nearest_and_the_even_one_of_two() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000_000; i++) {
            float value = (float) (random.nextGaussian() * Math.scalb(1.0, random.nextInt(46) - 28));
            assertThat(HalfPrecision.of(value)).as("%s", value).isEqualTo(Fp16Conversions.mlasFloatToFp16(value));
        }
        assertThat(HalfPrecision.of(1 + 0x1p-11f)).isEqualTo(HalfPrecision.of(1));
        assertThat(HalfPrecision.of(1 + 3 * 0x1p-11f)).isEqualTo(HalfPrecision.of(1 + 0x1p-9f));
    }

    @Test
    void what_is_too_large_becomes_infinite_and_what_is_no_number_stays_none() {
        float[] values = {65504, 65519, 65520, -1e30f, Float.POSITIVE_INFINITY, Float.NaN, 0x1p-25f, 0x1.8p-25f, -0f};

        assertThat(HalfPrecision.rounded(new Tensor(values, values.length)).values())
                .containsExactly(
                        65504,
                        65504,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.POSITIVE_INFINITY,
                        Float.NaN,
                        0,
                        0x1p-24f,
                        -0f);
    }
}
