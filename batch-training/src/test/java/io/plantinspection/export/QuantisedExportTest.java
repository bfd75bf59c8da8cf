package io.plantinspection.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.plantinspection.detection.ValueRange;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ParityBounds;
import io.plantinspection.model.ParityVectors;
import io.plantinspection.model.Precision;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.Difference;
import io.plantinspection.network.FrozenNoise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantisedExportTest {

    private static final int PHOTOGRAPHS = 8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void wide_convolutions_take_and_give_8_bits_and_narrow_ones_stay(int normGroups) throws Exception {
        SmallExport export = SmallExport.of(DetectorKind.DIFFUSION_AD, normGroups);
        GraphProto single = graph(export.write(folder.resolve("single.onnx"), Precision.SINGLE));
        GraphProto quantised = graph(quantised(export));
        Map<String, NodeProto> givers = quantised.getNodeList().stream()
                .flatMap(node -> node.getOutputList().stream().map(output -> Map.entry(output, node)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        int wide = 0;
        for (NodeProto node : single.getNodeList()) {
            if (!node.getOpType().equals("Conv")) {
                continue;
            }
            NodeProto now = givers.get(node.getOutput(0));
            assertThat(now.getAttributeList()).isEqualTo(node.getAttributeList());
            if (isWide(single, node)) {
                wide++;
                assertThat(types(quantised, givers, now))
                        .as(node.getName())
                        .containsExactly(DataType.UINT8, DataType.INT8, DataType.INT32);
                assertThat(readers(quantised, resultOf(quantised, now)))
                        .as(node.getName())
                        .containsExactly("QuantizeLinear");
                assertThat(constants(quantised)).doesNotContainKeys(node.getInput(1), node.getInput(2));
            } else {
                assertThat(now.getInput(1)).isEqualTo(node.getInput(1));
                assertThat(constants(quantised).get(node.getInput(1)))
                        .isEqualTo(constants(single).get(node.getInput(1)));
            }
        }
        assertThat(wide).isPositive();
        assertThat(givers.values().stream().filter(node -> node.getOpType().equals("QuantizeLinear")))
                .allSatisfy(node -> assertThat(types(quantised, givers, node)).containsOnly(DataType.UINT8));
        assertThat(operators(quantised).get("Conv")).isEqualTo(operators(single).get("Conv"));
    }

    @Test
    void the_runtime_computes_every_wide_convolution_with_whole_numbers() throws Exception {
        SmallExport export = SmallExport.of(DetectorKind.DIFFUSION_AD, 4);
        GraphProto single = graph(export.write(folder.resolve("single.onnx"), Precision.SINGLE));
        long wide = single.getNodeList().stream()
                .filter(node -> isWide(single, node))
                .count();
        Path optimised = folder.resolve("optimised.onnx");
        try (var options = new OrtSession.SessionOptions()) {
            options.setOptimizedModelFilePath(optimised.toString());
            OrtEnvironment.getEnvironment()
                    .createSession(quantised(export).toString(), options)
                    .close();
        }

        assertThat(operators(graph(optimised)).get("QLinearConv")).isEqualTo(wide);
    }

    @ParameterizedTest
    @CsvSource({
        "DIFFUSION_AD, 4",
        "DIFFUSION_AD, 1",
        "ONE_SCALE, 4",
        "ADAPTIVE_SCALES, 4",
        "RECONSTRUCTION_ERROR, 1",
        "SCORE_T_SCALES, 4"
    })
    void eight_bits_give_about_what_single_precision_gives_but_not_the_same(DetectorKind detector, int normGroups)
            throws Exception {
        SmallExport export = SmallExport.of(detector, normGroups);
        Session.Answer single = answer(export.write(folder.resolve("single.onnx"), Precision.SINGLE));
        Session.Answer eight = answer(quantised(export));

        assertThat(Difference.between(eight.maps(), single.maps())).isBetween(1e-6, 1e-2);
        assertThat(Difference.between(eight.scores(), single.scores())).isBetween(1e-7, 5e-3);
        assertThat(Difference.between(eight.reconstructions(), single.reconstructions()))
                .isBetween(1e-6, 5e-2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void an_image_gets_the_same_answer_alone_and_in_a_batch_with_any_number_of_threads(int threads) throws Exception {
        Path file = quantised(SmallExport.of(DetectorKind.DIFFUSION_AD, 4));
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            try (Session session = new Session(
                            OrtEnvironment.getEnvironment().createSession(file.toString(), options), SmallExport.SIZE);
                    Session other = new Session(file, SmallExport.SIZE)) {
                float[] batched = session.run(SmallExport.images(PHOTOGRAPHS)).scores();
                for (int i = 0; i < PHOTOGRAPHS; i++) {
                    float[] image = SmallExport.parts(PHOTOGRAPHS, SmallExport.SIZE)
                            .get(i)
                            .rgb();
                    assertThat((double) Math.abs(session.run(image).scores()[0] - batched[i]))
                            .isLessThan(1e-6);
                    assertThat((double) Math.abs(other.run(image).scores()[0] - batched[i]))
                            .isLessThan(1e-6);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"RECONSTRUCTION_ERROR, 1", "SCORE_T_SCALES, 4"})
    void a_device_that_rounds_otherwise_is_found_out_by_the_parity_vectors(DetectorKind detector, int normGroups)
            throws Exception {
        SmallExport export = SmallExport.of(detector, normGroups);
        int size = SmallExport.SIZE;
        try (Session single = new Session(export.write(folder.resolve("single.onnx"), Precision.SINGLE), size);
                Session eight = new Session(quantised(export), size)) {
            List<PartImage> pictures = ParityVectors.pictures(size, size);
            float[] images = new float[pictures.size() * 3 * size * size];
            for (int i = 0; i < pictures.size(); i++) {
                System.arraycopy(pictures.get(i).rgb(), 0, images, i * 3 * size * size, 3 * size * size);
            }
            Session.Answer calibrated = eight.run(images);
            ParityVectors vectors = ParityVectors.of(size, size, calibrated.scores(), calibrated.maps());
            for (int i = 0; i < pictures.size(); i++) {
                int vector = i;
                Session.Answer same = eight.run(pictures.get(i).rgb());
                Session.Answer other = single.run(pictures.get(i).rgb());

                vectors.require(vector, same.scores()[0], new Heatmap(size, size, same.maps()), ParityBounds.SINGLE);
                assertThatThrownBy(() -> vectors.require(
                                vector, other.scores()[0], new Heatmap(size, size, other.maps()), ParityBounds.SINGLE))
                        .isInstanceOf(InvalidModelException.class)
                        .hasMessageContaining("device");
            }
        }
    }

    @Test
    void weights_that_are_used_twice_are_stored_once() throws Exception {
        SmallExport one = SmallExport.of(DetectorKind.DIFFUSION_AD, 4);
        int images = one.settings().noiseImages();
        SmallExport two = new SmallExport(
                one.shape(), one.tensors(), one.settings(), FrozenNoise.of(3, SmallExport.SIZE, 2 * images));
        GraphProto ofOne = graph(quantised(one));
        GraphProto ofTwo = graph(quantised(two));

        assertThat(operators(ofTwo).get("Conv")).isGreaterThan(operators(ofOne).get("Conv"));
        assertThat(bytesOf(DataType.INT8, 4, ofTwo))
                .isEqualTo(bytesOf(DataType.INT8, 4, ofOne))
                .isPositive();
    }

    @Test
    void a_map_that_was_the_same_everywhere_is_quantised_too() throws Exception {
        SmallExport export = SmallExport.of(DetectorKind.DIFFUSION_AD, 4);
        QuantisedExport quantised = export.quantised();
        Map<String, ValueRange> ranges = quantised.ranges(SmallExport.parts(1, SmallExport.SIZE));
        for (float same : new float[] {0, 3, -3}) {
            ranges.replaceAll((map, range) -> new ValueRange(same, same));
            Path file = folder.resolve("same.onnx");
            quantised.write(file, ranges, Map.of());

            for (float score : answer(file).scores()) {
                assertThat(score).isBetween(0f, 1f);
            }
        }
    }

    private Path quantised(SmallExport export) throws Exception {
        Path file = folder.resolve("quantised.onnx");
        QuantisedExport quantised = export.quantised();
        quantised.write(file, quantised.ranges(SmallExport.parts(PHOTOGRAPHS, SmallExport.SIZE)), Map.of());
        return file;
    }

    private static Session.Answer answer(Path file) throws Exception {
        try (Session session = new Session(file, SmallExport.SIZE)) {
            return session.run(SmallExport.images(2));
        }
    }

    private static boolean isWide(GraphProto graph, NodeProto node) {
        if (!node.getOpType().equals("Conv")) {
            return false;
        }
        TensorProto weight = constants(graph).get(node.getInput(1));
        return weight.getDims(0) >= 16 && weight.getDims(1) >= 16;
    }

    /** Of all constants of a type and a number of dimensions. */
    private static long bytesOf(DataType type, int dimensions, GraphProto graph) {
        return graph.getInitializerList().stream()
                .filter(tensor -> type(tensor) == type && tensor.getDimsCount() == dimensions)
                .mapToLong(tensor -> tensor.getRawData().size())
                .sum();
    }

    /** Of what a node's inputs are restored from, or of a quantising node's zero point. */
    private static List<DataType> types(GraphProto graph, Map<String, NodeProto> givers, NodeProto node) {
        Map<String, TensorProto> constants = constants(graph);
        if (node.getOpType().equals("QuantizeLinear")) {
            return List.of(type(constants.get(node.getInput(2))));
        }
        return node.getInputList().stream()
                .map(givers::get)
                .peek(giver -> assertThat(giver.getOpType()).isEqualTo("DequantizeLinear"))
                .map(giver -> type(constants.get(giver.getInput(2))))
                .toList();
    }

    private static List<String> readers(GraphProto graph, String value) {
        return graph.getNodeList().stream()
                .filter(node -> node.getInputList().contains(value))
                .map(NodeProto::getOpType)
                .toList();
    }

    /** What a convolution gives, rectified where that is all that is done with it. */
    private static String resultOf(GraphProto graph, NodeProto convolution) {
        String given = convolution.getOutput(0);
        return readers(graph, given).equals(List.of("Relu"))
                ? graph.getNodeList().stream()
                        .filter(node -> node.getInputList().contains(given))
                        .findFirst()
                        .orElseThrow()
                        .getOutput(0)
                : given;
    }

    private static DataType type(TensorProto tensor) {
        return DataType.forNumber(tensor.getDataType());
    }

    private static Map<String, TensorProto> constants(GraphProto graph) {
        return graph.getInitializerList().stream().collect(Collectors.toMap(TensorProto::getName, Function.identity()));
    }

    private static Map<String, Long> operators(GraphProto graph) {
        return graph.getNodeList().stream().collect(Collectors.groupingBy(NodeProto::getOpType, Collectors.counting()));
    }

    private static GraphProto graph(Path file) throws Exception {
        return ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();
    }
}
