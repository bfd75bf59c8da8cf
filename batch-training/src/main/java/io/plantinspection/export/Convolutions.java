package io.plantinspection.export;

import io.plantinspection.network.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The convolutions of a graph, and the normalisations that are folded into their weights. */
final class Convolutions {

    private record Layer(String name, boolean half) {}

    private final OnnxGraph graph;
    private final LayerNumbers layers;
    private final ChannelsLast channelsLast;
    private final NetworkTensors tensors;
    private final Map<String, Layer> written = new HashMap<>();
    private long flops;

    Convolutions(OnnxGraph graph, LayerNumbers layers, ChannelsLast channelsLast, NetworkTensors tensors) {
        this.graph = graph;
        this.layers = layers;
        this.channelsLast = channelsLast;
        this.tensors = tensors;
    }

    /** Multiplications and additions of all so far, for one image. */
    long flops() {
        return flops;
    }

    /**
     * A trained layer.
     *
     * @param part appended to the layer's name where it is written in several nodes
     * @param maps with the channels first
     * @param padding above, left, below, right
     */
    OnnxValue layer(String name, String part, OnnxValue maps, Tensor weight, long... padding) {
        Tensor bias = tensors.get(name + ".bias");
        int times = weight.shape()[0] / bias.values().length;
        Tensor biases = Folding.repeated(bias, times).reshaped(weight.shape()[0]);
        OnnxValue given = layers.node(
                "Conv",
                maps,
                List.of(
                        maps.name(),
                        layers.constant(name + ".weight" + part, weight, maps.half()),
                        layers.constant(name + ".bias" + (times == 1 ? "" : ".twice"), biases, maps.half())),
                OnnxAttribute.integers("kernel_shape", weight.shape()[2], weight.shape()[3]),
                OnnxAttribute.integers("pads", padding));
        count(maps, weight);
        OnnxValue result = layers.of(given);
        written.put(result.name(), new Layer(name, maps.half()));
        return result;
    }

    /**
     * A filter that is not trained, in float32.
     *
     * @param maps of float32, with the channels first
     * @param constant the kernel's name in the graph
     */
    OnnxValue filter(OnnxValue maps, String constant, Tensor kernel) {
        int size = kernel.shape()[2];
        int padding = size / 2;
        count(maps, kernel);
        return maps.as(graph.node(
                "Conv",
                List.of(maps.name(), constant),
                OnnxAttribute.integers("kernel_shape", size, size),
                OnnxAttribute.integers("pads", padding, padding, padding, padding)));
    }

    /**
     * Folds a batch normalisation into the layer that gave the maps, whose weights are all that changes.
     *
     * @throws IllegalStateException unless that layer was written last
     */
    void normalise(String name, OnnxValue maps) {
        Layer layer = written.get(maps.name());
        if (layer == null || !graph.isNewest(maps.name())) {
            throw new IllegalStateException("Only what a convolution has just given can be exported here: " + name);
        }
        double[] factors = Folding.factors(tensors.get(name + ".weight"), tensors.get(name + ".running_var"));
        String weight = layer.name + ".weight";
        String bias = layer.name + ".bias";
        Tensor shifted = Folding.shifted(
                tensors.get(bias), tensors.get(name + ".running_mean"), factors, tensors.get(name + ".bias"));
        graph.replace(weight, layers.rounded(Folding.multiplied(tensors.get(weight), factors), layer.half));
        graph.replace(bias, layers.rounded(shifted, layer.half));
    }

    private void count(OnnxValue maps, Tensor weight) {
        long size = channelsLast.size(maps);
        flops += 2 * size * size * weight.values().length * maps.samples();
    }
}
