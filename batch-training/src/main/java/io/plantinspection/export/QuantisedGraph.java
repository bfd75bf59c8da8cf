package io.plantinspection.export;

import io.plantinspection.detection.ValueRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A graph of single precision whose wide convolutions are to compute in 8 bits. Quantised are the maps before and after
 * each of them, after its ReLU where it has one, for otherwise a runtime leaves it in floating point; its weights and its
 * biases. Normalisation, SiLU, sums, attention and narrow convolutions, among them each network's first and last, stay as
 * they are.
 */
final class QuantisedGraph {

    private final OnnxGraph graph;
    private final List<OnnxNode> nodes;
    private final Map<String, List<OnnxNode>> takers;

    QuantisedGraph(OnnxGraph graph) {
        this.graph = graph;
        this.nodes = graph.nodes();
        this.takers = nodes.stream()
                .flatMap(node -> node.inputs().stream().distinct().map(input -> Map.entry(input, node)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** The maps that are to be quantised. */
    Set<String> maps() {
        Set<String> maps = new TreeSet<>();
        nodes.stream().filter(this::isWide).forEach(node -> {
            maps.add(node.inputs().get(0));
            maps.add(resultOf(node));
        });
        return maps;
    }

    /**
     * Has the graph tell the smallest and the largest number of each of the maps, rather than the maps themselves, which
     * may not fit into memory all at once.
     *
     * @return the output of two numbers that tells it, by map
     */
    Map<String, String> watch() {
        Map<String, String> told = new LinkedHashMap<>();
        for (String map : maps()) {
            String output = graph.node(
                    "Concat",
                    List.of(graph.node("ReduceMin", List.of(map)), graph.node("ReduceMax", List.of(map))),
                    OnnxAttribute.integer("axis", 0));
            graph.tell(output);
            told.put(map, output);
        }
        return told;
    }

    /** @param ranges of the {@link #maps} */
    void quantise(Map<String, ValueRange> ranges) {
        QuantisedNodes quantised = new QuantisedNodes(graph);
        Set<String> maps = maps();
        graph.clearNodes();
        for (OnnxNode node : nodes) {
            if (isWide(node)) {
                quantised.addConvolution(node);
            } else {
                graph.add(
                        node.taking(node.inputs().stream().map(quantised::taken).toList()));
            }
            node.outputs().stream()
                    .filter(maps::contains)
                    .forEach(map -> quantised.addMap(map, MapScale.of(ranges.get(map))));
        }
        graph.dropUnusedConstants();
    }

    private boolean isWide(OnnxNode node) {
        if (!node.operator().equals("Conv")) {
            return false;
        }
        int[] weight = graph.value(node.inputs().get(1)).shape();
        return Math.min(weight[0], weight[1]) >= QuantisedExport.LEAST_CHANNELS;
    }

    /** The map after a convolution and, where only a ReLU takes it, after that: runtimes make one node of both. */
    private String resultOf(OnnxNode convolution) {
        List<OnnxNode> next = takers.getOrDefault(convolution.output(), List.of());
        boolean rectified = next.size() == 1 && next.get(0).operator().equals("Relu");
        return rectified ? next.get(0).output() : convolution.output();
    }
}
