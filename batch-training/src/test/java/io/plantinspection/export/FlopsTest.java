package io.plantinspection.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.plantinspection.model.Precision;
import io.plantinspection.network.DetectorKind;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations as counted while a graph is written, against the shapes that ONNX Runtime gives its values. */
class FlopsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "DIFFUSION_AD, 4, SINGLE",
        "DIFFUSION_AD, 1, SINGLE",
        "DIFFUSION_AD, 1, HALF",
        "ONE_SCALE, 1, SINGLE",
        "ADAPTIVE_SCALES, 4, SINGLE",
        "RECONSTRUCTION_ERROR, 1, SINGLE",
        "SCORE_T_SCALES, 4, SINGLE"
    })
    void operations_are_those_of_the_graphs_convolutions_and_products(
            DetectorKind detector, int normGroups, Precision precision) throws Exception {
        SmallExport export = SmallExport.of(detector, normGroups);

        assertThat(export.flops(precision))
                .isEqualTo(counted(export.write(folder.resolve("model.onnx"), precision)))
                .isPositive();
    }

    private long counted(Path file) throws Exception {
        OnnxMl.ModelProto model;
        try (InputStream in = Files.newInputStream(file)) {
            model = OnnxMl.ModelProto.parseFrom(in);
        }
        Map<String, long[]> shapes = shapes(model);
        model.getGraph()
                .getInitializerList()
                .forEach(tensor -> shapes.put(
                        tensor.getName(),
                        tensor.getDimsList().stream().mapToLong(Long::longValue).toArray()));
        long flops = 0;
        for (OnnxMl.NodeProto node : model.getGraph().getNodeList()) {
            if (!isCounted(node)) {
                continue;
            }
            long[] shape = shapes.get(node.getInput(node.getOpType().equals("Conv") ? 1 : 0));
            long summed = node.getOpType().equals("Conv") ? shape[1] * shape[2] * shape[3] : shape[shape.length - 1];
            flops += 2 * summed * product(shapes.get(node.getOutput(0)));
        }
        return flops;
    }

    /** Shapes of what the counted nodes take and give for one image. */
    private Map<String, long[]> shapes(OnnxMl.ModelProto model) throws Exception {
        OnnxMl.GraphProto.Builder graph = model.getGraph().toBuilder().clearOutput();
        model.getGraph().getNodeList().stream()
                .filter(FlopsTest::isCounted)
                .flatMap(node -> Stream.of(node.getInput(0), node.getOutput(0)))
                .distinct()
                .forEach(name ->
                        graph.addOutput(OnnxMl.ValueInfoProto.newBuilder().setName(name)));
        byte[] bytes = model.toBuilder().setGraph(graph).build().toByteArray();
        Map<String, long[]> shapes = new HashMap<>();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] image = {1, 3, SmallExport.SIZE, SmallExport.SIZE};
        try (OrtSession session = environment.createSession(bytes);
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(SmallExport.images(1)), image);
                OrtSession.Result result = session.run(Map.of("image", tensor))) {
            result.forEach(output -> shapes.put(
                    output.getKey(), ((OnnxTensor) output.getValue()).getInfo().getShape()));
        }
        return shapes;
    }

    private static boolean isCounted(OnnxMl.NodeProto node) {
        return node.getOpType().equals("Conv") || node.getOpType().equals("MatMul");
    }

    private static long product(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
