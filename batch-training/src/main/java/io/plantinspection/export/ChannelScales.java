package io.plantinspection.export;

import io.plantinspection.network.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The numbers of a convolution in whole numbers, with one scale an output channel: weights in 8 bits, {@code q = round(w /
 * s)} with {@code s = max |w| / 127}, and biases in 32 bits, in steps of {@code s} times the step of the map that is
 * convolved, for so the sums of products come out.
 *
 * @param weights one byte each, as the weights lie
 * @param weightSteps of each output channel
 * @param biases of each output channel, little-endian
 * @param biasSteps of each output channel
 */
record ChannelScales(byte[] weights, float[] weightSteps, byte[] biases, float[] biasSteps) {

    private static final int LARGEST = 127;
    private static final float SMALLEST = 1e-8f;

    /** Half of what 32 bits hold, so that the products still fit. */
    private static final float LARGEST_BIAS = 0x1p30f;

    /**
     * The numbers of a convolution whose map has this step.
     *
     * @param weight [channels out, channels in, rows, columns]
     */
    static ChannelScales of(Tensor weight, Tensor bias, float mapStep) {
        float[] numbers = weight.values();
        int channels = bias.values().length;
        int each = numbers.length / channels;
        var weights = new byte[numbers.length];
        var weightSteps = new float[channels];
        var biasSteps = new float[channels];
        ByteBuffer biases = ByteBuffer.allocate(Integer.BYTES * channels).order(ByteOrder.LITTLE_ENDIAN);
        for (int channel = 0; channel < channels; channel++) {
            int first = channel * each;
            float most = SMALLEST;
            for (int i = first; i < first + each; i++) {
                most = Math.max(most, Math.abs(numbers[i]));
            }
            float added = bias.values()[channel];
            // where weights are next to nothing beside the bias, the bias decides
            float step = Math.max(most / LARGEST, Math.abs(added) / (mapStep * LARGEST_BIAS));
            weightSteps[channel] = step;
            biasSteps[channel] = step * mapStep;
            biases.putInt(Math.round(added / biasSteps[channel]));
            for (int i = first; i < first + each; i++) {
                weights[i] = (byte) Math.round(numbers[i] / step);
            }
        }
        return new ChannelScales(weights, weightSteps, biases.array(), biasSteps);
    }
}
