package io.plantinspection.export;

import io.plantinspection.network.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The numbers that layers compute with in one graph: their constants, their nodes, and the way to them and back. */
final class LayerNumbers {

    /** Operators that give their inputs' numbers, so that nothing is to be rounded. */
    private static final Set<String> MOVING = Set.of("Reshape", "Transpose", "Concat", "MaxPool", "Relu");

    /** Times this and back leaves the 11 bits of a float16. Dekker, "A floating-point technique", 1971. */
    private static final double SPLIT = 0x1p13 + 1;

    /** Times this, a float32 is infinite where a float16 is: from 2^16 on. */
    private static final double TO_THE_END = 0x1p112;

    private final OnnxGraph graph;
    private final LayerForm form;
    private final Map<String, OnnxValue> converted = new HashMap<>();

    LayerNumbers(OnnxGraph graph, LayerForm form) {
        this.graph = graph;
        this.form = form;
    }

    /** Whether layers compute in float16, or as if they did. */
    boolean areHalf() {
        return form == LayerForm.HALF || form == LayerForm.REHEARSED_HALF;
    }

    /** A layer's constant. */
    String constant(String name, Tensor value) {
        return constant(name, value, areHalf());
    }

    /** The constant of a layer that may compute otherwise than most. */
    String constant(String name, Tensor value, boolean half) {
        return graph.constant(name, rounded(value, half), half && form == LayerForm.HALF);
    }

    /** What a constant's numbers become. */
    Tensor rounded(Tensor value, boolean half) {
        return half && form == LayerForm.REHEARSED_HALF ? HalfPrecision.rounded(value) : value;
    }

    /** A layer's node, or one of several. */
    String node(String operator, List<String> inputs, ProtoMessage... attributes) {
        String given = graph.node(operator, inputs, attributes);
        return form == LayerForm.REHEARSED_HALF && !MOVING.contains(operator) ? rounded(given) : given;
    }

    /** A node whose output has its first input's precision, size and form. */
    OnnxValue node(String operator, OnnxValue like, List<String> inputs, ProtoMessage... attributes) {
        return like.as(like.half() ? node(operator, inputs, attributes) : graph.node(operator, inputs, attributes));
    }

    /** The value as layers take it. */
    OnnxValue of(OnnxValue value) {
        return in(areHalf(), value);
    }

    /** The value in one of the precisions; each is converted once. */
    OnnxValue in(boolean half, OnnxValue value) {
        if (value.half() == half) {
            return value;
        }
        return converted.computeIfAbsent(
                value.name() + (half ? " in half" : " in single"),
                key -> value.as(form == LayerForm.HALF ? cast(half, value.name()) : rehearsed(half, value.name()))
                        .in(half));
    }

    private String cast(boolean half, String x) {
        int type = half ? OnnxGraph.FLOAT16 : OnnxGraph.FLOAT;
        return graph.node("Cast", List.of(x), OnnxAttribute.integer("to", type));
    }

    private String rehearsed(boolean half, String x) {
        return half ? rounded(x) : x;
    }

    private String rounded(String x) {
        String spread = graph.node("Mul", List.of(x, graph.scalar(SPLIT)));
        String shortened = graph.node("Sub", List.of(spread, graph.node("Sub", List.of(spread, x))));
        String enlarged = graph.node("Mul", List.of(shortened, graph.scalar(TO_THE_END)));
        return graph.node("Mul", List.of(enlarged, graph.scalar(1 / TO_THE_END)));
    }
}
