package io.plantinspection.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.detection.ValueRange;
import io.plantinspection.network.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantisedNumbersTest {

    @ParameterizedTest
    @CsvSource({"-1, 3", "0, 5", "-2.7, 0", "0.5, 4", "-3, -2", "-0.001, 1000"})
    void nothing_stays_nothing_and_what_was_seen_is_off_by_half_a_step(float least, float most) {
        MapScale scale = MapScale.of(new ValueRange(least, most));

        assertThat(restored(0, scale)).isZero();
        assertThat(scale.zero()).isBetween(0, 255);
        for (float x = least; x <= most; x += (most - least) / 1000) {
            assertThat((double) restored(x, scale)).isCloseTo(x, within(0.501 * scale.step()));
        }
        assertThat(scale.step())
                .isCloseTo((Math.max(most, 0) - Math.min(least, 0)) / 255, within(1e-6f * scale.step()));
    }

    @ParameterizedTest
    @CsvSource({"0", "2", "-2", "1e-30"})
    void a_map_that_is_the_same_everywhere_has_a_scale(float same) {
        MapScale scale = MapScale.of(new ValueRange(same, same));

        assertThat(scale.step()).isPositive().isFinite();
        assertThat(restored(0, scale)).isZero();
        assertThat((double) restored(same, scale)).isCloseTo(same, within(1e-5));
    }

    @Test
    void each_output_channel_has_a_scale_of_its_own() {
        Tensor weight = new Tensor(new float[] {1, -2, 0.5f, 0.01f, 0.021f, -0.04f}, 2, 3, 1, 1);
        Tensor bias = new Tensor(new float[] {0.3f, -7}, 2);

        ChannelScales numbers = ChannelScales.of(weight, bias, 0.02f);

        assertThat(numbers.weights()).containsExactly(64, -127, 32, 32, 67, -127);
        assertThat(numbers.weightSteps()[0]).isCloseTo(2f / 127, within(1e-6f));
        assertThat(numbers.weightSteps()[1]).isCloseTo(0.04f / 127, within(1e-8f));
        requireBiases(numbers, bias);
    }

    @Test
    void weights_of_nothing_do_not_spoil_a_bias() {
        Tensor weight = new Tensor(new float[] {0, 0, 1e-12f, 1e-12f}, 2, 2, 1, 1);
        Tensor bias = new Tensor(new float[] {-4, 0.5f}, 2);

        requireBiases(ChannelScales.of(weight, bias, 4e-9f), bias);
        requireBiases(ChannelScales.of(weight, Tensor.zeros(2), 4e-9f), Tensor.zeros(2));
    }

    private static void requireBiases(ChannelScales numbers, Tensor bias) {
        IntBuffer whole =
                ByteBuffer.wrap(numbers.biases()).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        for (int channel = 0; channel < bias.values().length; channel++) {
            float step = numbers.biasSteps()[channel];
            assertThat(step).isPositive();
            assertThat((double) whole.get(channel) * step)
                    .isCloseTo(bias.values()[channel], within(0.51 * step + 1e-6));
        }
    }

    /** As ONNX defines it. */
    private static float restored(float x, MapScale scale) {
        long quantised = Math.round(Math.rint(x / scale.step())) + scale.zero();
        return (Math.max(0, Math.min(255, quantised)) - scale.zero()) * scale.step();
    }
}
