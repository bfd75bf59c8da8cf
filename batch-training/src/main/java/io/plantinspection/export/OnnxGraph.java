package io.plantinspection.export;

import io.plantinspection.network.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An ONNX graph under construction: nodes in the order of their computation, constants, inputs and outputs. */
final class OnnxGraph {

    /** Element type of 32 bits. */
    static final int FLOAT = 1;

    /** Element type of 16 bits. */
    static final int FLOAT16 = 10;

    /** Element type of 8 bits without a sign. */
    static final int UINT8 = 2;

    /** Element type of 8 bits. */
    static final int INT8 = 3;

    /** Element type of whole numbers of 32 bits. */
    static final int INT32 = 6;

    private static final int INT64 = 7;

    private record Constant(Tensor value, boolean half) {}

    private final ProtoMessage graph = new ProtoMessage();
    private final Map<String, Constant> constants = new LinkedHashMap<>();
    private final Set<String> wholes = new HashSet<>();
    private String newest;
    private final Map<String, Integer> sizes = new HashMap<>();
    private final List<OnnxNode> nodes = new ArrayList<>();

    OnnxGraph(String name) {
        graph.text(2, name);
    }

    /** A float32 constant, stored once under its name. */
    String constant(String name, Tensor value) {
        return constant(name, value, false);
    }

    /** A constant, stored once under its name, in float16 or else in float32. */
    String constant(String name, Tensor value, boolean half) {
        Constant before = constants.putIfAbsent(name, new Constant(value, half));
        if (before != null && before.half != half) {
            throw new IllegalStateException("The constant " + name + " is wanted in both precisions");
        }
        return name;
    }

    /** A single number of float32. */
    String scalar(double value) {
        return constant("scalar_" + value, new Tensor(new float[] {(float) value}));
    }

    /** Gives a constant another value; whatever was written takes it. */
    void replace(String name, Tensor value) {
        constants.put(name, new Constant(value, constants.get(name).half));
    }

    /** Whether this is the output of the last node, so that no other node has taken it yet. */
    boolean isNewest(String name) {
        return name.equals(newest);
    }

    /** A vector of whole numbers, as operators take shapes and axes. */
    String integers(long... values) {
        String name = "integers" + Arrays.toString(values);
        if (wholes.add(name)) {
            graph.message(5, vector(values).text(8, name));
        }
        return name;
    }

    /** An unnamed vector of whole numbers, for an attribute. */
    static ProtoMessage vector(long... values) {
        return new ProtoMessage().number(1, values.length).number(2, INT64).longs(9, values);
    }

    /** Adds a node with one output and returns the output's name. */
    String node(String operator, List<String> inputs, ProtoMessage... attributes) {
        return node(operator, 1, inputs, attributes).get(0);
    }

    /** Adds a node and returns its outputs' names. An empty input is one left out. */
    List<String> node(String operator, int outputs, List<String> inputs, ProtoMessage... attributes) {
        String name = operator + "_" + nodes.size();
        List<String> names = new ArrayList<>();
        for (int output = 0; output < outputs; output++) {
            names.add(outputs == 1 ? name : name + "_" + output);
        }
        add(new OnnxNode(operator, inputs, names, List.of(attributes)));
        return names;
    }

    /** Adds a node whose outputs have names of their own. */
    void add(OnnxNode node) {
        nodes.add(node);
        newest = node.output();
    }

    /** All nodes so far, in the order of their computation. */
    List<OnnxNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Takes all nodes out, for others to be added; constants, inputs and the declared outputs stay. */
    void clearNodes() {
        nodes.clear();
    }

    /** Drops the constants of floating point that no node takes. */
    void dropUnusedConstants() {
        constants
                .keySet()
                .retainAll(
                        nodes.stream().flatMap(node -> node.inputs().stream()).collect(Collectors.toSet()));
    }

    /** The value of a constant of floating point. */
    Tensor value(String constant) {
        return constants.get(constant).value;
    }

    /**
     * A constant of whole numbers, stored once under its name.
     *
     * @param type {@link #UINT8}, {@link #INT8} or {@link #INT32}
     * @param numbers little-endian
     */
    String whole(String name, int type, byte[] numbers, int... shape) {
        if (wholes.add(name)) {
            ProtoMessage tensor = new ProtoMessage();
            for (int size : shape) {
                tensor.number(1, size);
            }
            graph.message(5, tensor.number(2, type).text(8, name).bytes(9, numbers));
        }
        return name;
    }

    /** Declares an input of float32 whose last dimension is known. */
    void input(String name, Object... dimensions) {
        sizes.put(name, (Integer) dimensions[dimensions.length - 1]);
        graph.message(11, declaration(name, dimensions));
    }

    /** The last dimension of an input. */
    int size(String input) {
        return sizes.get(input);
    }

    /** Declares that a value is an output of float32 under the given name. */
    void output(String name, String value, Object... dimensions) {
        add(new OnnxNode("Identity", List.of(value), List.of(name), List.of()));
        graph.message(12, declaration(name, dimensions));
    }

    /** Declares that a value of float32 is an output too, of whatever shape it is. */
    void tell(String value) {
        ProtoMessage tensor = new ProtoMessage().number(1, FLOAT);
        graph.message(12, new ProtoMessage().text(1, value).message(2, new ProtoMessage().message(1, tensor)));
    }

    /** The whole graph; complete once this is called. */
    ProtoMessage message() {
        for (int i = 0; i < nodes.size(); i++) {
            OnnxNode node = nodes.get(i);
            graph.message(1, node.message(node.operator() + "_" + i));
        }
        nodes.clear();
        constants.forEach((name, constant) -> {
            ProtoMessage tensor = new ProtoMessage();
            for (int size : constant.value.shape()) {
                tensor.number(1, size);
            }
            tensor.number(2, constant.half ? FLOAT16 : FLOAT).text(8, name);
            float[] values = constant.value.values();
            graph.message(5, constant.half ? tensor.halves(9, values) : tensor.floats(9, values));
        });
        constants.clear();
        return graph;
    }

    /** Dimensions are numbers, or texts that name a size which may vary. */
    private static ProtoMessage declaration(String name, Object... dimensions) {
        ProtoMessage shape = new ProtoMessage();
        for (Object dimension : dimensions) {
            ProtoMessage message = new ProtoMessage();
            shape.message(
                    1,
                    dimension instanceof Integer size
                            ? message.number(1, size)
                            : message.text(2, dimension.toString()));
        }
        ProtoMessage tensor = new ProtoMessage().number(1, FLOAT).message(2, shape);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
    }
}
