package io.plantinspection.benchmark;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;

/**
 * A large product of matrices in ONNX Runtime: as near to the processor's peak as this runtime comes, on this machine
 * and with these threads. A yardstick where clock and vector units are not known, as under virtualisation.
 */
final class MatrixProduct implements AutoCloseable {

    private static final int SIZE = 1536;
    private static final String LEFT = "left";
    private static final String RIGHT = "right";
    private static final String PRODUCT = "product";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final OnnxTensor left;
    private final OnnxTensor right;

    /** @param threads of one product; 0 lets the runtime choose */
    MatrixProduct(int threads) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(model(), options);
        }
        Random random = new Random(1);
        left = matrix(random);
        right = matrix(random);
    }

    /** Floating-point operations of one product. */
    static double flops() {
        return 2.0 * SIZE * SIZE * SIZE;
    }

    /** One product; returns one of its values. */
    float multiply() throws OrtException {
        try (var result = session.run(Map.of(LEFT, left, RIGHT, right))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
        }
    }

    private OnnxTensor matrix(Random random) throws OrtException {
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), new long[] {SIZE, SIZE});
    }

    private static byte[] model() {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(OnnxMl.GraphProto.newBuilder()
                        .setName("yardstick")
                        .addInput(tensor(LEFT))
                        .addInput(tensor(RIGHT))
                        .addOutput(tensor(PRODUCT))
                        .addNode(OnnxMl.NodeProto.newBuilder()
                                .setOpType("MatMul")
                                .addInput(LEFT)
                                .addInput(RIGHT)
                                .addOutput(PRODUCT)))
                .build()
                .toByteArray();
    }

    private static OnnxMl.ValueInfoProto tensor(String name) {
        var size = OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(SIZE);
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                                .setShape(OnnxMl.TensorShapeProto.newBuilder()
                                        .addDim(size)
                                        .addDim(size))))
                .build();
    }

    @Override
    public void close() throws OrtException {
        left.close();
        right.close();
        session.close();
    }
}
