package io.plantinspection.export;

import io.plantinspection.network.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An ONNX graph under construction: nodes in the order of their computation, constants, inputs and outputs. */
final class OnnxGraph {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final ProtoMessage graph = new ProtoMessage();
    private final Set<String> constants = new HashSet<>();
    private int nodes;

    OnnxGraph(String name) {
        graph.text(2, name);
    }

    /** A float32 constant, stored once under its name. */
    String constant(String name, Tensor value) {
        if (constants.add(name)) {
            ProtoMessage tensor = new ProtoMessage();
            for (int size : value.shape()) {
                tensor.number(1, size);
            }
            graph.message(5, tensor.number(2, FLOAT).text(8, name).floats(9, value.values()));
        }
        return name;
    }

    /** A vector of whole numbers, as operators take shapes and axes. */
    String integers(long... values) {
        String name = "integers" + Arrays.toString(values);
        if (constants.add(name)) {
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
        String name = operator + "_" + nodes;
        List<String> names = new ArrayList<>();
        for (int output = 0; output < outputs; output++) {
            names.add(outputs == 1 ? name : name + "_" + output);
        }
        add(operator, inputs, names, attributes);
        return names;
    }

    /** Declares an input of float32. */
    void input(String name, Object... dimensions) {
        graph.message(11, declaration(name, dimensions));
    }

    /** Declares that a value is an output of float32 under the given name. */
    void output(String name, String value, Object... dimensions) {
        add("Identity", List.of(value), List.of(name));
        graph.message(12, declaration(name, dimensions));
    }

    ProtoMessage message() {
        return graph;
    }

    private void add(String operator, List<String> inputs, List<String> outputs, ProtoMessage... attributes) {
        ProtoMessage node = new ProtoMessage();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, output));
        node.text(3, operator + "_" + nodes++).text(4, operator);
        for (ProtoMessage attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
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
