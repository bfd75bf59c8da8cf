package io.plantinspection.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.platform.Fp16Conversions;
import io.plantinspection.model.Precision;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.Difference;
import io.plantinspection.network.Tensor;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HalfExportTest {

    /** Layers that take what is of float32: the photograph, the noised photograph, the estimates. */
    private static final Set<String> FIRST_LAYERS = Set.of("unet.down.0.0", "seg.encoder_segment.block1.0", "blend.0");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(DetectorKind.class)
    void half_precision_and_its_rehearsal_give_about_what_single_precision_gives(DetectorKind detector)
            throws Exception {
        SmallExport export = SmallExport.of(detector, 4);
        Session.Answer single = answer(export.write(folder.resolve("single.onnx"), Precision.SINGLE));
        for (Path file : List.of(
                export.write(folder.resolve("half.onnx"), Precision.HALF),
                export.rehearse(folder.resolve("rehearsed.onnx")))) {
            Session.Answer half = answer(file);

            assertThat(Difference.between(half.maps(), single.maps())).isLessThan(2e-2);
            assertThat(Difference.between(half.scores(), single.scores())).isLessThan(5e-3);
            assertThat(Difference.between(half.reconstructions(), single.reconstructions()))
                    .isLessThan(2e-2);
            assertThat(half.reconstructions()).isNotEqualTo(single.reconstructions());
        }
    }

    @ParameterizedTest
    @EnumSource(DetectorKind.class)
    void layers_are_stored_in_16_bits_and_everything_else_in_32(DetectorKind detector) throws Exception {
        SmallExport export = SmallExport.of(detector, 4);
        OnnxMl.GraphProto graph = graph(export.write(folder.resolve("half.onnx"), Precision.HALF));

        for (OnnxMl.TensorProto tensor : graph.getInitializerList()) {
            String layer = tensor.getName().replaceAll("\\.(weight|bias)$", "");
            boolean parameter = export.tensors().containsKey(tensor.getName());
            if (parameter && !FIRST_LAYERS.contains(layer)) {
                assertThat(type(tensor)).as(tensor.getName()).isEqualTo(DataType.FLOAT16);
            }
            if (FIRST_LAYERS.contains(layer) || tensor.getName().startsWith("noise_")) {
                assertThat(type(tensor)).as(tensor.getName()).isEqualTo(DataType.FLOAT);
            }
        }
        for (OnnxMl.ValueInfoProto value :
                List.of(graph.getInput(0), graph.getOutput(0), graph.getOutput(1), graph.getOutput(2))) {
            assertThat(value.getType().getTensorType().getElemType())
                    .as(value.getName())
                    .isEqualTo(DataType.FLOAT.getNumber());
        }
    }

    @Test
    void a_stored_tensor_holds_the_nearest_numbers_of_16_bits() throws Exception {
        SmallExport export = SmallExport.of(DetectorKind.DIFFUSION_AD, 4);
        String name = "unet.middle.0.in_layers.2.weight";
        OnnxMl.TensorProto stored =
                graph(export.write(folder.resolve("half.onnx"), Precision.HALF)).getInitializerList().stream()
                        .filter(tensor -> tensor.getName().equals(name))
                        .findFirst()
                        .orElseThrow();
        float[] expected = export.tensors().get(name).values();

        assertThat(stored.getDimsList()).containsExactly(16L, 16L, 3L, 3L);
        ShortBuffer halves = stored.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        assertThat(halves.remaining()).isEqualTo(expected.length);
        for (float value : expected) {
            assertThat(halves.get()).isEqualTo(Fp16Conversions.mlasFloatToFp16(value));
        }
    }

    @Test
    void the_file_is_about_half_as_large() throws Exception {
        SmallExport export = SmallExport.of(DetectorKind.DIFFUSION_AD, 4);
        List<OnnxMl.TensorProto> single = graph(export.write(folder.resolve("single.onnx"), Precision.SINGLE))
                .getInitializerList();
        List<OnnxMl.TensorProto> half =
                graph(export.write(folder.resolve("half.onnx"), Precision.HALF)).getInitializerList();

        assertThat((double) parameterBytes(half, export) / parameterBytes(single, export))
                .isBetween(0.5, 0.55);
    }

    @Test
    void a_number_too_large_for_16_bits_shows_in_the_rehearsal() throws Exception {
        SmallExport export = SmallExport.of(DetectorKind.DIFFUSION_AD, 4);
        String name = "unet.middle.0.in_layers.2.weight";
        float[] large = export.tensors().get(name).values().clone();
        for (int i = 0; i < large.length; i++) {
            large[i] *= 2e5f;
        }
        // the next layer normalises, so that single precision has no difficulty with them
        export.tensors().put(name, new Tensor(large, export.tensors().get(name).shape()));
        Session.Answer single = answer(export.write(folder.resolve("single.onnx"), Precision.SINGLE));
        Session.Answer rehearsed = answer(export.rehearse(folder.resolve("rehearsed.onnx")));

        assertThat(single.scores()).doesNotContain(Float.NaN);
        assertThat(rehearsed.scores()).containsOnly(Float.NaN);
    }

    private static long parameterBytes(List<OnnxMl.TensorProto> tensors, SmallExport export) {
        return tensors.stream()
                .filter(tensor -> export.tensors().containsKey(tensor.getName()))
                .mapToLong(tensor -> tensor.getRawData().size())
                .sum();
    }

    private static Session.Answer answer(Path file) throws Exception {
        try (Session session = new Session(file, SmallExport.SIZE)) {
            return session.run(SmallExport.images(2));
        }
    }

    private static DataType type(OnnxMl.TensorProto tensor) {
        return DataType.forNumber(tensor.getDataType());
    }

    private static OnnxMl.GraphProto graph(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return OnnxMl.ModelProto.parseFrom(in).getGraph();
        }
    }
}
