package io.plantinspection.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import io.plantinspection.model.Precision;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.Difference;
import io.plantinspection.training.Predictions;
import io.plantinspection.training.TrainingStep;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With a single norm group, layers are written otherwise and give the same. */
class ChannelsLastTest {

    private static final int IMAGES = 3;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(DetectorKind.class)
    void the_exported_detector_is_the_trained_one(DetectorKind detector) throws Exception {
        SmallExport export = SmallExport.of(detector, 1);
        float[] images = SmallExport.images(IMAGES);
        try (TrainingStep network = TrainingStep.of(export.shape(), export.tensors());
                Session session =
                        new Session(export.write(folder.resolve("model.onnx"), Precision.SINGLE), SmallExport.SIZE)) {
            Predictions expected = network.infer(images, export.noise(), export.settings());
            Session.Answer answer = session.run(images);

            assertThat(Difference.between(answer.maps(), expected.maps())).isLessThan(1e-4);
            assertThat(Difference.between(answer.scores(), expected.scores())).isLessThan(1e-5);
            assertThat(Difference.between(answer.reconstructions(), expected.reconstructions()))
                    .isLessThan(1e-4);
        }
    }

    @Test
    void a_score_does_not_depend_on_the_other_images_of_its_batch() throws Exception {
        SmallExport export = SmallExport.of(DetectorKind.DIFFUSION_AD, 1);
        float[] images = SmallExport.images(IMAGES);
        int length = images.length / IMAGES;
        try (Session session =
                new Session(export.write(folder.resolve("model.onnx"), Precision.SINGLE), SmallExport.SIZE)) {
            float[] together = session.run(images).scores();
            for (int i = 0; i < IMAGES; i++) {
                float[] alone = new float[length];
                System.arraycopy(images, i * length, alone, 0, length);
                assertThat(Difference.between(session.run(alone).scores(), new float[] {together[i]}))
                        .isLessThan(1e-6);
            }
        }
    }

    @Test
    void doubled_maps_are_never_convolved() throws Exception {
        Path file = SmallExport.of(DetectorKind.DIFFUSION_AD, 1).write(folder.resolve("model.onnx"), Precision.SINGLE);
        try (InputStream in = Files.newInputStream(file)) {
            List<OnnxMl.NodeProto> nodes =
                    OnnxMl.ModelProto.parseFrom(in).getGraph().getNodeList();

            assertThat(nodes)
                    .filteredOn(node -> node.getOpType().equals("Conv") && kernelHeight(node) == 2)
                    .hasSize(2);
        }
    }

    private static long kernelHeight(OnnxMl.NodeProto convolution) {
        return convolution.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("kernel_shape"))
                .findFirst()
                .orElseThrow()
                .getInts(0);
    }
}
