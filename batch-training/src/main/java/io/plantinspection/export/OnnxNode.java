package io.plantinspection.export;

import java.util.List;

/**
 * A node of a graph.
 *
 * @param inputs names of what it takes; an empty one is left out
 * @param outputs names of what it gives
 */
record OnnxNode(String operator, List<String> inputs, List<String> outputs, List<ProtoMessage> attributes) {

    /** The name of its only output, or of its first. */
    String output() {
        return outputs.get(0);
    }

    /** The same node with other inputs. */
    OnnxNode taking(List<String> others) {
        return new OnnxNode(operator, others, outputs, attributes);
    }

    /** As a message of ONNX's NodeProto. */
    ProtoMessage message(String name) {
        ProtoMessage node = new ProtoMessage();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, output));
        node.text(3, name).text(4, operator);
        attributes.forEach(attribute -> node.message(5, attribute));
        return node;
    }
}
