package io.plantinspection.export;

import io.plantinspection.network.Tensor;

/**
 * A tensor while the graph is written: what a node computes, or a constant.
 *
 * @param name in the graph
 * @param constant its value where it is known already, else null; it is not in the graph before a node needs it
 * @param samples how many there are of it for each image
 * @param half whether it is of float16, not of float32
 * @param halvings how often its maps were halved since the graph's input; negative where they were doubled
 * @param channelsLast how many channels its maps have where the channels are the last axis, else 0
 */
record OnnxValue(String name, Tensor constant, int samples, boolean half, int halvings, int channelsLast) {

    /** A node's output of float32, maps of the input's width or no maps at all. */
    static OnnxValue computed(String name) {
        return new OnnxValue(name, null, 1, false, 0, 0);
    }

    static OnnxValue constant(String name, Tensor value) {
        return new OnnxValue(name, value, 1, false, 0, 0);
    }

    boolean isConstant() {
        return constant != null;
    }

    /** The output of a node that changes neither precision nor form. */
    OnnxValue as(String output) {
        return new OnnxValue(output, null, samples, half, halvings, channelsLast);
    }

    OnnxValue in(boolean otherPrecision) {
        return new OnnxValue(name, constant, samples, otherPrecision, halvings, channelsLast);
    }

    OnnxValue times(int otherSamples) {
        return new OnnxValue(name, constant, otherSamples, half, halvings, channelsLast);
    }

    OnnxValue halved(int times) {
        return new OnnxValue(name, constant, samples, half, halvings + times, channelsLast);
    }

    OnnxValue withChannelsLast(int channels) {
        return new OnnxValue(name, constant, samples, half, halvings, channels);
    }
}
