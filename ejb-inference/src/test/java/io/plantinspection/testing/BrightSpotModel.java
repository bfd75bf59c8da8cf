package io.plantinspection.testing;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import io.plantinspection.detection.Detection;
import io.plantinspection.detection.Detector;
import io.plantinspection.model.ParityVectors;
import io.plantinspection.platform.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real model that is small enough to reason about: the map is the red plane times a brightness, the score the mean of
 * its 4 highest values, the reconstruction black. So what is bright is a defect.
 */
public final class BrightSpotModel {

    public static final int SIZE = 16;
    public static final int TOP = 4;

    private final Map<String, String> metadata = new HashMap<>();
    private int reconstructionPlanes = 3;
    private float brightness = 1;
    private int drudgery;

    public BrightSpotModel(String product, String version) {
        metadata.put("contract", "1");
        metadata.put("detector", "bright-spot");
        metadata.put("product", product);
        metadata.put("model_version", version);
        metadata.put("height", Integer.toString(SIZE));
        metadata.put("width", Integer.toString(SIZE));
        metadata.put("threshold_review", "0.4");
        metadata.put("threshold_reject", "0.6");
    }

    public BrightSpotModel with(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    public BrightSpotModel without(String key) {
        metadata.remove(key);
        return this;
    }

    /** Brings along what it gives now for the pictures that every model is tried with. */
    public BrightSpotModel withParityVectors() {
        try (Detector detector = Detector.load(bytes(), 1)) {
            List<Detection> found = detector.detect(ParityVectors.pictures(SIZE, SIZE));
            float[] scores = new float[found.size()];
            float[] maps = new float[found.size() * SIZE * SIZE];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) found.get(i).score();
                System.arraycopy(found.get(i).heatmap().values(), 0, maps, i * SIZE * SIZE, SIZE * SIZE);
            }
            String vectors = ParityVectors.of(SIZE, SIZE, scores, maps).toString();
            return with("contract", "2").with("parity_vectors", vectors);
        }
    }

    /** Breaks the contract: a reconstruction of one plane. */
    public BrightSpotModel withGreyReconstruction() {
        reconstructionPlanes = 1;
        return this;
    }

    /** Sees the red plane this many times as bright. */
    public BrightSpotModel seeing(float times) {
        brightness = times;
        return this;
    }

    /** Multiplies two matrices of this many rows and columns before it answers; the answer does not depend on them. */
    public BrightSpotModel slowedBy(int rows) {
        drudgery = rows;
        return this;
    }

    /** Calls itself the half-precision file of the model in this file. */
    public BrightSpotModel asHalfOf(byte[] single) {
        return with("precision", "float16").with("single_digest", Sha256.of(single));
    }

    public byte[] bytes() {
        var graph = OnnxMl.GraphProto.newBuilder()
                .setName("bright-spot")
                .addInput(tensor("image", 3, SIZE, SIZE))
                .addOutput(tensor("anomaly_map", 1, SIZE, SIZE))
                .addOutput(tensor("score"))
                .addOutput(tensor("reconstruction", reconstructionPlanes, SIZE, SIZE))
                .addInitializer(ints("first", 0))
                .addInitializer(ints("one", 1))
                .addInitializer(ints("planes", reconstructionPlanes))
                .addInitializer(ints("top", TOP))
                .addInitializer(ints("flat", 0, -1))
                .addInitializer(number("zero", 0))
                .addInitializer(number("brightness", brightness))
                .addNode(node("Slice", "red", "image", "first", "one", "one"))
                .addNode(node("Mul", "anomaly_map", "red", "brightness"))
                .addNode(node("Reshape", "pixels", "anomaly_map", "flat"))
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setOpType("TopK")
                        .addInput("pixels")
                        .addInput("top")
                        .addOutput("highest")
                        .addOutput("where"))
                .addNode(node("ReduceMean", drudgery == 0 ? "score" : "mean", "highest").toBuilder()
                        .addAttribute(attribute("keepdims", 0))
                        .addAttribute(OnnxMl.AttributeProto.newBuilder()
                                .setName("axes")
                                .setType(OnnxMl.AttributeProto.AttributeType.INTS)
                                .addInts(1)))
                .addNode(node("Slice", "some", "image", "first", "planes", "one"))
                .addNode(node("Mul", "reconstruction", "some", "zero"));
        if (drudgery > 0) {
            graph.addInitializer(ints("rows", drudgery, drudgery))
                    .addNode(mean("grey", "image"))
                    .addNode(node("Expand", "matrix", "grey", "rows"))
                    .addNode(node("MatMul", "product", "matrix", "matrix"))
                    .addNode(mean("one-value", "product"))
                    .addNode(node("Mul", "nothing", "one-value", "zero"))
                    .addNode(node("Add", "score", "mean", "nothing"));
        }
        var model = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .setGraph(graph)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17));
        metadata.forEach((key, value) -> model.addMetadataProps(
                OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    private static OnnxMl.NodeProto.Builder mean(String output, String input) {
        return node("ReduceMean", output, input).toBuilder().addAttribute(attribute("keepdims", 0));
    }

    private static OnnxMl.NodeProto node(String type, String output, String... inputs) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(type)
                .addOutput(output)
                .addAllInput(List.of(inputs))
                .build();
    }

    private static OnnxMl.AttributeProto attribute(String name, long value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static OnnxMl.TensorProto number(String name, float value) {
        return OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                .addFloatData(value)
                .build();
    }

    private static OnnxMl.TensorProto ints(String name, long... values) {
        ByteBuffer data = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asLongBuffer().put(values);
        return OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.INT64_VALUE)
                .addDims(values.length)
                .setRawData(ByteString.copyFrom(data.array()))
                .build();
    }

    private static OnnxMl.ValueInfoProto tensor(String name, long... dimensions) {
        var shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        for (long dimension : dimensions) {
            shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                                .setShape(shape)))
                .build();
    }
}
