package io.plantinspection.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.detection.Detection;
import io.plantinspection.detection.Detector;
import io.plantinspection.export.ModelExport;
import io.plantinspection.image.PartImage;
import io.plantinspection.image.Png;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.learning.TrainingImages;
import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ParityBounds;
import io.plantinspection.model.Precision;
import io.plantinspection.model.Tiling;
import io.plantinspection.network.Tensor;
import io.plantinspection.platform.Sha256;
import io.plantinspection.run.TrainingDatabase;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingSettings;
import io.plantinspection.run.Workspace;
import io.plantinspection.threshold.CalibrationScores;
import io.plantinspection.threshold.ThresholdCalibration;
import io.plantinspection.training.Checkpoint;
import io.plantinspection.training.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that a run makes of its checkpoint. */
class ModelMakingIT {

    private static final int SIZE = 16;
    private static final int PARTS = 20;

    @TempDir
    private Path folder;

    private final TrainingDatabase database = new TrainingDatabase();
    private TrainingRun run;
    private Workspace workspace;

    @BeforeEach
    void begin() throws IOException {
        writeDataset(folder.resolve("datasets/flange/train/good"));
        begin("r-1", Map.of());
    }

    private void begin(String request, Map<String, String> others) throws IOException {
        Map<String, String> values = new HashMap<>(Map.of(
                "image-size", Integer.toString(SIZE),
                "base-channels", "4",
                "channel-multipliers", "1,2",
                "attention-resolutions", "8",
                "segmenter-channels", "4",
                "segmenter-depth", "3"));
        values.putAll(others);
        database.request(TrainingCommand.train(request, "flange", "flange", "demo", 10, values, 7L, false, "test"));
        var settings = new TrainingSettings(
                folder.resolve("datasets"), folder.resolve("runs"), Optional.empty(), "node", true, 1L << 40);
        workspace = Workspace.of(database.run(request), settings);
        String checkpoint;
        try (TrainingStep networks =
                TrainingStep.seeded(database.run(request).profile().shape(), 7)) {
            checkpoint = Checkpoint.write(workspace.checkpoint(1), networks);
        }
        database.execute("update training_run set checkpoint_step = 1, checkpoint_digest = '" + checkpoint
                + "' where request_id = '" + request + "'");
        run = database.run(request);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void both_precisions_are_made_and_belong_together() throws IOException {
        ModelMaking.export(run, workspace);
        ModelMaking.calibrate(run, workspace);
        String verified = ModelMaking.verify(run, workspace);

        ModelContract single = contract(workspace.model());
        ModelContract half = contract(workspace.half());
        assertThat(single.precision()).isEqualTo(Precision.SINGLE);
        half.requireHalfOf(single, Sha256.of(workspace.model()));
        assertThat(Long.parseLong(single.provenance().get(ModelContract.KEY_FLOPS)))
                .isPositive();
        assertThat(single.provenance().get("half_precision")).startsWith("differs from single precision by at most");
        assertThat(verified).contains("trained network", single.provenance().get("half_precision"));
    }

    @Test
    void both_files_bring_what_the_trained_network_gives_for_pictures_that_servers_can_make() throws IOException {
        ModelMaking.export(run, workspace);
        ModelMaking.calibrate(run, workspace);

        try (Detector single = ModelMaking.detector(workspace.model());
                Detector half = ModelMaking.detector(workspace.half())) {
            assertThat(single.contract().provenance()).containsEntry("contract", "2");
            assertThat(single.parityVectors()).isEqualTo(3);
            assertThat(half.contract().provenance().get("parity_vectors"))
                    .isEqualTo(single.contract().provenance().get("parity_vectors"));
            for (int vector = 0; vector < 3; vector++) {
                single.requireParity(vector, ParityBounds.SINGLE);
                half.requireParity(vector, ParityBounds.HALF);
            }
        }
    }

    @Test
    void a_quantised_model_has_thresholds_and_parity_vectors_of_its_own() throws IOException {
        Map<String, String> wide = Map.of("base-channels", "16", "segmenter-channels", "16");
        begin("r-3", wide);
        ModelMaking.export(run, workspace);
        ModelMaking.calibrate(run, workspace);
        ModelContract single = contract(workspace.model());
        begin("r-4", with(wide, "quantised", "true"));
        ModelMaking.export(run, workspace);
        ModelMaking.calibrate(run, workspace);
        String verified = ModelMaking.verify(run, workspace);

        ModelContract eight = contract(workspace.model());
        assertThat(single.isQuantised()).isFalse();
        assertThat(eight.isQuantised()).isTrue();
        assertThat(eight.facts()).containsEntry("quantised", "int8");
        assertThat(eight.provenance().get("half_precision")).startsWith("not made: the model computes in 8 bits");
        assertThat(verified).contains("trained network", "not made");
        assertThat(workspace.half()).doesNotExist();
        assertThat(workspace.exportedHalf()).doesNotExist();
        assertThat(eight.provenance().get("parity_vectors"))
                .isNotEqualTo(single.provenance().get("parity_vectors"));
        assertThat(eight.review()).isNotEqualTo(single.review());
        try (Detector detector = ModelMaking.detector(workspace.model())) {
            assertThat(detector.parityVectors()).isEqualTo(3);
            ModelMaking.requireParity(detector);
            double[] scores = TrainingImages.validation(workspace.dataset(), run.profile(), run.seed()).stream()
                    .mapToDouble(part -> ModelMaking.judged(part, detector).score())
                    .toArray();
            assertThat(eight.provenance())
                    .containsAllEntriesOf(CalibrationScores.of(scores).metadata())
                    .containsAllEntriesOf(
                            ThresholdCalibration.of(scores, run.profile().targets())
                                    .metadata());
        }
    }

    @Test
    void a_quantised_model_that_is_made_again_is_the_same() throws IOException {
        begin("r-3", Map.of("base-channels", "16", "quantised", "true", "part-size", "24x40", "tile-overlap", "4"));
        ModelMaking.export(run, workspace);
        String exported = Sha256.of(workspace.exported());

        ModelMaking.export(run, workspace);

        assertThat(Sha256.of(workspace.exported())).isEqualTo(exported);
    }

    @Test
    void a_model_of_large_parts_is_calibrated_on_parts_and_verified_on_tiles() throws IOException {
        begin("r-2", Map.of("part-size", "24x40", "tile-overlap", "4"));

        ModelMaking.export(run, workspace);
        ModelMaking.calibrate(run, workspace);
        String verified = ModelMaking.verify(run, workspace);

        ModelContract single = contract(workspace.model());
        assertThat(single.tiling()).isEqualTo(new Tiling(24, 40, SIZE, SIZE, 4));
        contract(workspace.half()).requireHalfOf(single, Sha256.of(workspace.model()));
        assertThat(single.provenance().get("half_precision")).startsWith("differs from single precision by at most");
        assertThat(verified).contains("trained network");
        List<PartImage> parts = TrainingImages.validation(workspace.dataset(), run.profile(), run.seed());
        try (Detector detector = ModelMaking.detector(workspace.model())) {
            assertThat(parts).allSatisfy(part -> {
                double score = ModelMaking.judged(part, detector).score();
                assertThat(score)
                        .isEqualTo(
                                detector.detect(single.tiling().tiles(part)).stream()
                                        .mapToDouble(Detection::score)
                                        .max()
                                        .orElseThrow(),
                                within(1e-6));
            });
        }
    }

    @Test
    void a_file_that_gives_something_else_is_left_out_and_the_model_says_why() throws IOException {
        ModelMaking.export(run, workspace);
        Files.copy(otherHalf(), workspace.exportedHalf(), StandardCopyOption.REPLACE_EXISTING);
        ModelMaking.calibrate(run, workspace);
        String verified = ModelMaking.verify(run, workspace);

        assertThat(workspace.half()).doesNotExist();
        assertThat(contract(workspace.model()).provenance().get("half_precision"))
                .startsWith("not published");
        assertThat(verified).contains("not published");
    }

    @Test
    void a_step_that_is_done_again_makes_the_same_files() throws IOException {
        ModelMaking.export(run, workspace);
        ModelMaking.calibrate(run, workspace);
        String model = Sha256.of(workspace.model());
        String half = Sha256.of(workspace.half());

        ModelMaking.calibrate(run, workspace);

        assertThat(Sha256.of(workspace.model())).isEqualTo(model);
        assertThat(Sha256.of(workspace.half())).isEqualTo(half);
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }

    /** Half precision of a network whose map is everywhere near 1. */
    private Path otherHalf() throws IOException {
        Path file = folder.resolve("other.onnx");
        try (TrainingStep networks = TrainingStep.seeded(run.profile().shape(), 7)) {
            var tensors = new HashMap<>(networks.tensors());
            String bias = "seg.decoder_segment.fin_out.0.bias";
            tensors.put(bias, Tensor.filled(5, 1));
            var setup = InspectionSetup.of(run.profile(), run.seed());
            ModelExport.write(
                    file,
                    Precision.HALF,
                    run.profile().shape(),
                    tensors,
                    setup.settings(),
                    setup.noise(),
                    contract(workspace.exportedHalf()).provenance());
        }
        return file;
    }

    private static ModelContract contract(Path file) throws IOException {
        try (Detector detector = ModelMaking.detector(file)) {
            return detector.contract();
        }
    }

    private static void writeDataset(Path good) throws IOException {
        Files.createDirectories(good);
        Random random = new Random(3);
        for (int part = 0; part < PARTS; part++) {
            float[] rgb = new float[3 * SIZE * SIZE];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = random.nextFloat();
            }
            Files.write(good.resolve(part + ".png"), Png.encode(new PartImage(SIZE, SIZE, rgb)));
        }
    }
}
