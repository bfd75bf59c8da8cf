package io.plantinspection.export;

import io.plantinspection.network.Tensor;
import java.util.List;

/** The attention of a graph: each position of the maps looks at all others. */
final class Attention {

    private static final int PRODUCTS = 2;

    private final OnnxGraph graph;
    private final LayerNumbers layers;
    private long flops;

    Attention(OnnxGraph graph, LayerNumbers layers) {
        this.graph = graph;
        this.layers = layers;
    }

    /** Multiplications and additions of all matrix products so far, for one image. */
    long flops() {
        return flops;
    }

    /** @param queriesKeysValues three times as many channels as it gives, head after head */
    OnnxValue of(OnnxValue queriesKeysValues, int channels, int heads, int size) {
        int width = channels / heads;
        OnnxValue taken = layers.of(queriesKeysValues);
        long positions = (long) size * size;
        flops += 2 * PRODUCTS * channels * positions * positions * taken.samples();
        String byHead = graph.node("Reshape", List.of(taken.name(), graph.integers(0, heads, 3L * width, positions)));
        List<String> parts = graph.node(
                "Split", 3, List.of(byHead, graph.integers(width, width, width)), OnnxAttribute.integer("axis", 2));
        String unit = layers.constant("one_by_root_" + width, new Tensor(new float[] {(float) (1 / Math.sqrt(width))}));
        String queries = layers.node("Mul", List.of(transposed(parts.get(0)), unit));
        String similarity = layers.node("MatMul", List.of(queries, parts.get(1)));
        String weights = layers.node("Softmax", List.of(similarity), OnnxAttribute.integer("axis", -1));
        String attended = layers.node("MatMul", List.of(weights, transposed(parts.get(2))));
        return layers.node("Reshape", taken, List.of(transposed(attended), graph.integers(0, channels, size, size)));
    }

    private String transposed(String x) {
        return graph.node("Transpose", List.of(x), OnnxAttribute.integers("perm", 0, 1, 3, 2));
    }
}
