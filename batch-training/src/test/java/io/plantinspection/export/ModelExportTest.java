package io.plantinspection.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl;
import io.plantinspection.network.Difference;
import io.plantinspection.network.FrozenNoise;
import io.plantinspection.network.GuidanceSettings;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.ParityFixture;
import io.plantinspection.network.Tensor;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelExportTest {

    private static final double TOLERANCE = 2e-4;

    private final ParityFixture reference = ParityFixture.load();
    private final NetworkShape shape = reference.shape();
    private final int imageLength = 3 * shape.imageSize() * shape.imageSize();

    @TempDir
    private Path folder;

    @Test
    void the_exported_graph_computes_what_the_reference_computes() throws Exception {
        int mapLength = imageLength / 3;
        for (int sample = 0; sample < reference.images().length / imageLength; sample++) {
            float[] image = slice(reference.images(), sample, imageLength);
            try (Session session = new Session(exported(noiseOf(sample), Map.of()), shape.imageSize())) {
                Session.Answer answer = session.run(image);

                assertThat(Difference.between(
                                answer.reconstructions(),
                                slice(reference.floats("eval.reconstruction"), sample, imageLength)))
                        .isLessThan(TOLERANCE);
                assertThat(Difference.between(
                                answer.maps(), slice(reference.floats("eval.anomaly_map"), sample, mapLength)))
                        .isLessThan(TOLERANCE);
                assertThat(Difference.between(answer.scores(), slice(reference.floats("eval.score"), sample, 1)))
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @Test
    void a_score_does_not_depend_on_the_other_images_of_its_batch() throws Exception {
        List<Tensor> noise = FrozenNoise.of(7, shape.imageSize(), 2);
        float[] alone = slice(reference.images(), 0, imageLength);
        float[] darker = alone.clone();
        for (int i = 0; i < darker.length; i++) {
            darker[i] *= 0.5f;
        }
        float[] batch = new float[5 * imageLength];
        for (int sample = 0; sample < 5; sample++) {
            System.arraycopy(sample % 2 == 0 ? alone : darker, 0, batch, sample * imageLength, imageLength);
        }
        try (Session session = new Session(exported(noise, Map.of()), shape.imageSize())) {
            float score = session.run(alone).scores()[0];
            float[] scores = session.run(batch).scores();

            float[] others = {scores[0], scores[2], scores[4]};
            assertThat(Difference.between(others, new float[] {score, score, score}))
                    .isLessThan(1e-6);
            assertThat(scores[1]).isNotEqualTo(score);
        }
    }

    @Test
    void the_file_is_a_model_of_opset_17_with_the_contracts_inputs_outputs_and_metadata() throws Exception {
        Path file = exported(FrozenNoise.of(7, shape.imageSize(), 2), Map.of("product", "Welle \u00d8 12"));
        OnnxMl.ModelProto model;
        try (InputStream in = Files.newInputStream(file)) {
            model = OnnxMl.ModelProto.parseFrom(in);
        }

        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(model.getGraph().getInputList())
                .extracting(OnnxMl.ValueInfoProto::getName)
                .containsExactly("image");
        assertThat(model.getGraph().getOutputList())
                .extracting(OnnxMl.ValueInfoProto::getName)
                .containsExactly("anomaly_map", "score", "reconstruction");
        assertThat(model.getGraph().getInitializerList())
                .extracting(OnnxMl.TensorProto::getName)
                .doesNotHaveDuplicates()
                .contains("noise_0", "noise_1")
                .noneMatch(name -> name.contains("time_embedding"));
        assertThat(model.getMetadataPropsList())
                .singleElement()
                .satisfies(entry -> assertThat(List.of(entry.getKey(), entry.getValue()))
                        .containsExactly("product", "Welle \u00d8 12"));
    }

    @Test
    void metadata_can_follow_after_the_export_and_leaves_the_answers_as_they_are() throws Exception {
        Path file = exported(FrozenNoise.of(7, shape.imageSize(), 2), Map.of("detector", "norm-guided"));
        float before;
        try (Session session = new Session(file, shape.imageSize())) {
            before = session.run(reference.images()).scores()[0];
        }

        OnnxFile.appendMetadata(file, Map.of("threshold.reject", "0.42"));

        try (Session session = new Session(file, shape.imageSize())) {
            assertThat(session.metadata())
                    .containsEntry("detector", "norm-guided")
                    .containsEntry("threshold.reject", "0.42");
            assertThat(session.run(reference.images()).scores()[0]).isEqualTo(before);
        }
    }

    @Test
    void a_missing_tensor_is_named() {
        Map<String, Tensor> weights = reference.weights();
        weights.remove("unet.out.2.weight");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelExport.write(
                        folder.resolve("model.onnx"),
                        shape,
                        weights,
                        reference.guidance(),
                        FrozenNoise.of(7, shape.imageSize(), 2),
                        Map.of()))
                .withMessageContaining("unet.out.2.weight");
    }

    @Test
    void a_score_over_more_pixels_than_the_map_has_is_refused() {
        GuidanceSettings tooMany = new GuidanceSettings(200, 400, 1, shape.imageSize() * shape.imageSize() + 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelExport.write(
                        folder.resolve("model.onnx"),
                        shape,
                        reference.weights(),
                        tooMany,
                        FrozenNoise.of(7, shape.imageSize(), 2),
                        Map.of()))
                .withMessageContaining("pixels");
    }

    private Path exported(List<Tensor> noise, Map<String, String> metadata) throws Exception {
        Path file = folder.resolve("model.onnx");
        ModelExport.write(file, shape, reference.weights(), reference.guidance(), noise, metadata);
        return file;
    }

    private List<Tensor> noiseOf(int sample) {
        return List.of(
                ofSample(reference.noise().small(), sample),
                ofSample(reference.noise().big(), sample));
    }

    private Tensor ofSample(Tensor noise, int sample) {
        return new Tensor(slice(noise.values(), sample, imageLength), 1, 3, shape.imageSize(), shape.imageSize());
    }

    private static float[] slice(float[] values, int index, int length) {
        return Arrays.copyOfRange(values, index * length, (index + 1) * length);
    }
}
