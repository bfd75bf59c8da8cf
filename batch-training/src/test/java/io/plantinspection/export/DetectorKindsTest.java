package io.plantinspection.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.Difference;
import io.plantinspection.network.FrozenNoise;
import io.plantinspection.network.GuidanceSettings;
import io.plantinspection.network.InspectionSettings;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.ScoreSettings;
import io.plantinspection.network.Tensor;
import io.plantinspection.training.Predictions;
import io.plantinspection.training.SmallNetwork;
import io.plantinspection.training.TrainingStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exported file of every detector gives what its network gives. */
class DetectorKindsTest {

    private static final int SIZE = 32;
    private static final int IMAGES = 3;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(DetectorKind.class)
    void the_exported_detector_is_the_trained_one(DetectorKind detector) throws Exception {
        assertParity(detector, 1);
    }

    @ParameterizedTest
    @EnumSource(DetectorKind.class)
    void it_may_average_over_draws_of_noise(DetectorKind detector) throws Exception {
        assertParity(detector, 2);
    }

    private void assertParity(DetectorKind detector, int draws) throws Exception {
        NetworkShape shape = new NetworkShape(detector, SIZE, 8, List.of(1.0, 2.0), 1, Set.of(16), 2, 4, 4, 3);
        Map<String, Tensor> tensors = SmallNetwork.randomised(shape);
        InspectionSettings settings = detector == DetectorKind.SCORE_T_SCALES
                ? ScoreSettings.standard(SIZE, 0.5)
                : GuidanceSettings.published(SIZE);
        List<Tensor> noise = FrozenNoise.of(3, SIZE, draws * settings.noiseImages());
        float[] images = images();
        Path file = folder.resolve("model.onnx");
        ModelExport.write(file, shape, tensors, settings, noise, Map.of());

        try (TrainingStep network = TrainingStep.of(shape, tensors);
                Session session = new Session(file, SIZE)) {
            Predictions expected = network.infer(images, noise, settings);
            Session.Answer answer = session.run(images);

            assertThat(Difference.between(answer.maps(), expected.maps())).isLessThan(1e-4);
            assertThat(Difference.between(answer.scores(), expected.scores())).isLessThan(1e-5);
            assertThat(Difference.between(answer.reconstructions(), expected.reconstructions()))
                    .isLessThan(1e-4);
            for (float score : answer.scores()) {
                assertThat(score).isStrictlyBetween(0f, 1f);
            }
            assertThat(answer.scores()[0]).isNotEqualTo(answer.scores()[1]);
        }
    }

    private static float[] images() {
        Random random = new Random(6);
        float[] images = new float[IMAGES * 3 * SIZE * SIZE];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        return images;
    }
}
