package io.plantinspection.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What quantised maps and convolutions add to a graph. */
final class QuantisedNodes {

    private static final int UNSIGNED = 255;
    private static final int SIGNED = 127;

    private final GraphProto.Builder graph;
    private final Map<String, Float> scalesOfMaps = new HashMap<>();

    QuantisedNodes(GraphProto.Builder graph) {
        this.graph = graph;
    }

    boolean isQuantised(String map) {
        return scalesOfMaps.containsKey(map);
    }

    /** What is read instead of something quantised. */
    static String restored(String name) {
        return name + ".restored";
    }

    /** Quantises a map that has been added and makes it whole again, with the range of these values and 0. */
    void addMap(String map, float[] values) {
        float least = 0;
        float most = 0;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        float scale = Math.max(most - least, 1e-6f) / UNSIGNED;
        scalesOfMaps.put(map, scale);
        String as = constant(map + ".scale", floats(scale), TensorProto.DataType.FLOAT);
        byte[] zero = {(byte) Math.round(-least / scale)};
        String zeroPoint = constant(map + ".zero", zero, TensorProto.DataType.UINT8);
        node("QuantizeLinear", map + ".quantised", map, as, zeroPoint);
        node("DequantizeLinear", restored(map), map + ".quantised", as, zeroPoint);
    }

    /** Quantises the numbers of a convolution, whose input is a quantised map. */
    void addNumbers(NodeProto node, NodeProto.Builder copy, TensorProto tensor, TensorProto added) {
        float[] weights = floats(tensor);
        float[] biases = floats(added);
        int each = weights.length / biases.length;
        byte[] small = new byte[weights.length];
        float[] ofWeights = new float[biases.length];
        float[] ofBiases = new float[biases.length];
        ByteBuffer whole = little(4 * biases.length);
        for (int channel = 0; channel < biases.length; channel++) {
            float most = 1e-8f;
            for (int i = channel * each; i < (channel + 1) * each; i++) {
                most = Math.max(most, Math.abs(weights[i]));
            }
            ofWeights[channel] = most / SIGNED;
            ofBiases[channel] = ofWeights[channel] * scalesOfMaps.get(node.getInput(0));
            whole.putInt(Math.round(biases[channel] / ofBiases[channel]));
            for (int i = channel * each; i < (channel + 1) * each; i++) {
                small[i] = (byte) Math.round(weights[i] / ofWeights[channel]);
            }
        }
        long channels = biases.length;
        Long[] shape = tensor.getDimsList().toArray(Long[]::new);
        String name = node.getOutput(0);
        copy.setInput(1, numbers(name + ".weight", small, TensorProto.DataType.INT8, ofWeights, shape));
        copy.setInput(2, numbers(name + ".bias", whole.array(), TensorProto.DataType.INT32, ofBiases, channels));
    }

    private String numbers(String name, byte[] numbers, TensorProto.DataType type, float[] scale, Long... shape) {
        long channels = scale.length;
        String quantised = constant(name, numbers, type, shape);
        String as = constant(name + ".scale", floats(scale), TensorProto.DataType.FLOAT, channels);
        byte[] zeros = new byte[scale.length * (type == TensorProto.DataType.INT8 ? 1 : 4)];
        NodeProto.Builder node = node(
                "DequantizeLinear", restored(name), quantised, as, constant(name + ".zero", zeros, type, channels));
        node.addAttributeBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(0);
        return node.getOutput(0);
    }

    private NodeProto.Builder node(String type, String output, String... inputs) {
        return graph.addNodeBuilder()
                .setOpType(type)
                .setName(output)
                .addOutput(output)
                .addAllInput(List.of(inputs));
    }

    private String constant(String name, byte[] numbers, TensorProto.DataType type, Long... shape) {
        graph.addInitializerBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(numbers))
                .addAllDims(List.of(shape));
        return name;
    }

    private static float[] floats(TensorProto tensor) {
        var numbers = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] values = new float[numbers.remaining()];
        numbers.get(values);
        return values;
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = little(4 * values.length);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
