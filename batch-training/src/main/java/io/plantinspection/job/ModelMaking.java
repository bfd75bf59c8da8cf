package io.plantinspection.job;

import ai.djl.engine.Engine;
import io.plantinspection.detection.Detector;
import io.plantinspection.export.ModelExport;
import io.plantinspection.export.OnnxFile;
import io.plantinspection.image.PartImage;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.learning.TrainedModel;
import io.plantinspection.learning.TrainingImages;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.model.ModelContract;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import io.plantinspection.run.TrainingSettings;
import io.plantinspection.run.Workspace;
import io.plantinspection.threshold.ThresholdCalibration;
import io.plantinspection.training.TrainingStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a model file of what a run has trained: export, thresholds, verification. */
@ApplicationScoped
public class ModelMaking {

    private static final int BATCH = 8;
    private static final int THREADS = 0;

    @Inject
    private TrainingRuns runs;

    @Inject
    private TrainingSettings settings;

    void export(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.EXPORTING, null);
        Workspace workspace = Workspace.of(run, settings);
        new TrainedModel(run.profile(), run.seed(), workspace.checkpoint(run.checkpointStep()), run.checkpointDigest())
                .write();
        try (TrainingStep trained = TrainingSession.restored(run, workspace)) {
            InspectionSetup setup = setup(run, workspace, trained);
            ModelExport.write(
                    workspace.exported(),
                    run.profile().shape(),
                    trained.tensors(),
                    setup.settings(),
                    setup.noise(),
                    metadata(run, workspace, setup));
        }
    }

    private static InspectionSetup setup(TrainingRun run, Workspace workspace, TrainingStep trained) {
        return InspectionSetup.of(run.profile(), run.seed())
                .withUnitFrom(trained, TrainingImages.validation(workspace.dataset(), run.profile(), run.seed()));
    }

    private static Map<String, String> metadata(TrainingRun run, Workspace workspace, InspectionSetup setup) {
        int size = run.profile().shape().imageSize();
        Map<String, String> metadata = new TreeMap<>(setup.settings().metadata());
        metadata.put(ModelContract.KEY_CONTRACT, ModelContract.CONTRACT);
        metadata.put(
                ModelContract.KEY_DETECTOR, run.profile().shape().detector().key());
        metadata.put(ModelContract.KEY_PRODUCT, run.product());
        metadata.put(ModelContract.KEY_VERSION, run.modelVersion());
        metadata.put(ModelContract.KEY_HEIGHT, Integer.toString(size));
        metadata.put(ModelContract.KEY_WIDTH, Integer.toString(size));
        metadata.put("training_run", run.id().toString());
        metadata.put("training_profile", run.profileName());
        metadata.put("training_values", run.profile().text());
        metadata.put("training_seed", Long.toString(run.seed()));
        metadata.put("noise_seed", Long.toString(run.seed()));
        metadata.put("noise_draws", Integer.toString(run.profile().noiseDraws()));
        metadata.put("dataset_digest", workspace.dataset().digest());
        metadata.put("textures_digest", workspace.textures().digest());
        metadata.put("engine", "PyTorch " + Engine.getInstance().getVersion());
        return metadata;
    }

    /** Thresholds from good photographs that were kept out of training, scored by the very file that will serve. */
    void calibrate(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.CALIBRATING, null);
        Workspace workspace = Workspace.of(run, settings);
        try (Detector detector = detector(workspace.exported())) {
            double[] scores = TrainingImages.validation(workspace.dataset(), run.profile(), run.seed()).stream()
                    .mapToDouble(part -> detector.detect(List.of(part)).get(0).score())
                    .toArray();
            // a copy, for a step that was interrupted is done again
            Files.copy(workspace.exported(), workspace.model(), StandardCopyOption.REPLACE_EXISTING);
            OnnxFile.appendMetadata(
                    workspace.model(),
                    ThresholdCalibration.of(scores, run.profile().targets()).metadata());
        }
    }

    /** The file must give what the trained network gives. */
    void verify(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.VERIFYING, null);
        Workspace workspace = Workspace.of(run, settings);
        List<PartImage> parts = TrainingImages.validation(workspace.dataset(), run.profile(), run.seed());
        parts = parts.subList(0, Math.min(BATCH, parts.size()));
        try (TrainingStep trained = TrainingSession.restored(run, workspace);
                Detector detector = detector(workspace.model())) {
            InspectionSetup setup = setup(run, workspace, trained);
            var expected = trained.infer(concatenated(parts), setup.noise(), setup.settings());
            Parity parity = Parity.of(expected, detector.detect(parts));
            parity.require();
            runs.enter(run.id(), Phase.VERIFYING, parity.toString());
        }
    }

    /** The detector in a file, which has the server's threads for itself. */
    static Detector detector(Path file) throws IOException {
        return Detector.load(Files.readAllBytes(file), THREADS);
    }

    private static float[] concatenated(List<PartImage> parts) {
        int values = parts.get(0).rgb().length;
        float[] all = new float[values * parts.size()];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i).rgb(), 0, all, i * values, values);
        }
        return all;
    }
}
