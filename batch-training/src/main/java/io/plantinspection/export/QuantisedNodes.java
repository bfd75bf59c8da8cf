package io.plantinspection.export;

import io.plantinspection.network.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What quantised maps and convolutions add to a graph: {@code QuantizeLinear} and {@code DequantizeLinear}, which runtimes
 * draw into the convolution between them, so that it computes with whole numbers.
 */
final class QuantisedNodes {

    private final OnnxGraph graph;
    private final Map<String, MapScale> ofMaps = new HashMap<>();
    private final Map<String, float[]> ofWeights = new HashMap<>();

    QuantisedNodes(OnnxGraph graph) {
        this.graph = graph;
    }

    /** What is to be taken instead of a value: itself, unless it is a quantised map. */
    String taken(String value) {
        return ofMaps.containsKey(value) ? restored(value) : value;
    }

    private static String restored(String name) {
        return name + ".restored";
    }

    /** Quantises a map, which has just been computed, and restores it. */
    void addMap(String map, MapScale scale) {
        ofMaps.put(map, scale);
        String step = graph.constant(map + ".step", scalar(scale.step()));
        String zero = graph.whole(map + ".zero", OnnxGraph.UINT8, new byte[] {(byte) scale.zero()});
        add("QuantizeLinear", List.of(map, step, zero), map + ".quantised");
        add("DequantizeLinear", List.of(map + ".quantised", step, zero), restored(map));
    }

    /**
     * Quantises a convolution's numbers and adds it as one that takes them and a quantised map.
     *
     * @throws IllegalStateException if the map is not quantised
     */
    void addConvolution(OnnxNode node) {
        String map = node.inputs().get(0);
        MapScale scale = ofMaps.get(map);
        if (scale == null) {
            throw new IllegalStateException("The map " + map + " has to be quantised before what convolves it");
        }
        String trained = node.inputs().get(1);
        Tensor weight = graph.value(trained);
        ChannelScales numbers =
                ChannelScales.of(weight, graph.value(node.inputs().get(2)), scale.step());
        int channels = weight.shape()[0];
        String bias = node.output() + ".bias";
        String own = node.output() + ".weight";
        String shared = isShared(trained, numbers.weightSteps()) ? trained + ".quantised" : own;
        graph.whole(shared, OnnxGraph.INT8, numbers.weights(), weight.shape());
        graph.whole(bias, OnnxGraph.INT32, numbers.biases(), channels);
        restore(shared, own, OnnxGraph.INT8, new byte[channels], numbers.weightSteps());
        restore(bias, bias, OnnxGraph.INT32, new byte[Integer.BYTES * channels], numbers.biasSteps());
        graph.add(node.taking(List.of(restored(map), restored(own), restored(bias))));
    }

    /** Convolutions with the same weights share them in 8 bits too, unless a bias decides about a step of one of them. */
    private boolean isShared(String weight, float[] steps) {
        float[] before = ofWeights.putIfAbsent(weight, steps);
        return before == null || Arrays.equals(before, steps);
    }

    private void restore(String numbers, String as, int type, byte[] zeros, float[] steps) {
        String step = graph.constant(numbers + ".step", new Tensor(steps, steps.length));
        String zero = graph.whole(numbers + ".zero", type, zeros, steps.length);
        add("DequantizeLinear", List.of(numbers, step, zero), restored(as), OnnxAttribute.integer("axis", 0));
    }

    private void add(String operator, List<String> inputs, String output, ProtoMessage... attributes) {
        graph.add(new OnnxNode(operator, inputs, List.of(output), List.of(attributes)));
    }

    private static Tensor scalar(float value) {
        return new Tensor(new float[] {value});
    }
}
