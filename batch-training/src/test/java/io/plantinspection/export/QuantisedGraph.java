package io.plantinspection.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A model whose convolutions of at least 16 channels are quantised (QDQ): maps before and after them to 8 bits without a
 * sign, one scale a map from the range seen; weights to 8 bits, one scale an output channel; biases to 32 bits.
 */
final class QuantisedGraph {

    private static final int CHANNELS = 16;

    private final GraphProto source;
    private final GraphProto.Builder graph;
    private final Map<String, TensorProto> constants;
    private final Map<String, List<NodeProto>> readers;
    private final QuantisedNodes nodes;

    private QuantisedGraph(GraphProto source) {
        this.source = source;
        graph = source.toBuilder().clearNode();
        nodes = new QuantisedNodes(graph);
        constants =
                source.getInitializerList().stream().collect(Collectors.toMap(TensorProto::getName, tensor -> tensor));
        readers = source.getNodeList().stream()
                .flatMap(node -> node.getInputList().stream().distinct().map(input -> Map.entry(input, node)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** @param images whose maps tell the ranges, [3, size, size] each */
    static ModelProto of(ModelProto model, float[] images, int size) throws OrtException {
        var quantised = new QuantisedGraph(model.getGraph());
        Set<String> maps = new TreeSet<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (quantised.isWide(node)) {
                maps.add(node.getInput(0));
                maps.add(quantised.resultOf(node));
            }
        }
        quantised.rewrite(quantised.seen(model, maps, images, size));
        return model.toBuilder().setGraph(quantised.graph).build();
    }

    private boolean isWide(NodeProto node) {
        return node.getOpType().equals("Conv")
                && Math.min(
                                constants.get(node.getInput(1)).getDims(0),
                                constants.get(node.getInput(1)).getDims(1))
                        >= CHANNELS;
    }

    /** The map after a convolution and, where only a ReLU reads it, after that, which both become one node. */
    private String resultOf(NodeProto convolution) {
        List<NodeProto> next = readers.getOrDefault(convolution.getOutput(0), List.of());
        boolean rectified = next.size() == 1 && next.get(0).getOpType().equals("Relu");
        return rectified ? next.get(0).getOutput(0) : convolution.getOutput(0);
    }

    private Map<String, float[]> seen(ModelProto model, Set<String> maps, float[] images, int size)
            throws OrtException {
        GraphProto.Builder told = source.toBuilder().clearOutput();
        maps.forEach(map -> told.addOutput(ValueInfoProto.newBuilder().setName(map)));
        byte[] bytes = model.toBuilder().setGraph(told).build().toByteArray();
        try (Session session = new Session(OrtEnvironment.getEnvironment().createSession(bytes), size)) {
            return session.outputs(images);
        }
    }

    private void rewrite(Map<String, float[]> seen) {
        for (NodeProto node : source.getNodeList()) {
            NodeProto.Builder copy = node.toBuilder();
            for (int i = 0; i < node.getInputCount(); i++) {
                if (nodes.isQuantised(node.getInput(i))) {
                    copy.setInput(i, QuantisedNodes.restored(node.getInput(i)));
                }
            }
            if (isWide(node)) {
                nodes.addNumbers(node, copy, constants.get(node.getInput(1)), constants.get(node.getInput(2)));
            }
            graph.addNode(copy);
            node.getOutputList().stream().filter(seen::containsKey).forEach(map -> nodes.addMap(map, seen.get(map)));
        }
    }
}
