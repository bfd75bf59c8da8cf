package io.plantinspection.job;

import ai.djl.engine.Engine;
import io.plantinspection.detection.Detection;
import io.plantinspection.detection.Detector;
import io.plantinspection.detection.TiledPart;
import io.plantinspection.export.ModelExport;
import io.plantinspection.export.OnnxFile;
import io.plantinspection.image.PartImage;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.learning.TrainedModel;
import io.plantinspection.learning.TrainingImages;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.Tiling;
import io.plantinspection.profile.TrainingProfile;
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
                .withUnitFrom(
                        trained,
                        TrainingImages.validation(workspace.dataset(), run.profile(), run.seed()),
                        run.profile().tiling());
    }

    private static Map<String, String> metadata(TrainingRun run, Workspace workspace, InspectionSetup setup) {
        Map<String, String> metadata = new TreeMap<>(setup.settings().metadata());
        metadata.put(ModelContract.KEY_CONTRACT, ModelContract.CONTRACT);
        metadata.put(
                ModelContract.KEY_DETECTOR, run.profile().shape().detector().key());
        metadata.put(ModelContract.KEY_PRODUCT, run.product());
        metadata.put(ModelContract.KEY_VERSION, run.modelVersion());
        metadata.putAll(sizes(run.profile()));
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

    /** What a model's file says of the size of its input and of parts, the latter only where they differ. */
    static Map<String, String> sizes(TrainingProfile profile) {
        Tiling tiling = profile.tiling();
        Map<String, String> sizes = new TreeMap<>();
        sizes.put(ModelContract.KEY_HEIGHT, Integer.toString(tiling.height()));
        sizes.put(ModelContract.KEY_WIDTH, Integer.toString(tiling.width()));
        if (!tiling.isWhole()) {
            sizes.put(ModelContract.KEY_PART_HEIGHT, Integer.toString(tiling.partHeight()));
            sizes.put(ModelContract.KEY_PART_WIDTH, Integer.toString(tiling.partWidth()));
            sizes.put(ModelContract.KEY_OVERLAP, Integer.toString(tiling.overlap()));
        }
        return sizes;
    }

    /** Thresholds from good photographs that were kept out of training, scored by the very file that will serve. */
    void calibrate(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.CALIBRATING, null);
        Workspace workspace = Workspace.of(run, settings);
        try (Detector detector = detector(workspace.exported())) {
            double[] scores = TrainingImages.validation(workspace.dataset(), run.profile(), run.seed()).stream()
                    .mapToDouble(part -> judged(part, detector).score())
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
        Tiling tiling = run.profile().tiling();
        List<PartImage> tiles = parts.stream()
                .flatMap(part -> tiling.places().stream()
                        .map(place -> part.cut(place.top(), place.left(), tiling.height(), tiling.width())))
                .limit(BATCH)
                .toList();
        try (TrainingStep trained = TrainingSession.restored(run, workspace);
                Detector detector = detector(workspace.model())) {
            InspectionSetup setup = setup(run, workspace, trained);
            var expected = trained.infer(concatenated(tiles), setup.noise(), setup.settings());
            Parity parity = Parity.of(expected, detector.detect(tiles));
            parity.require();
            runs.enter(run.id(), Phase.VERIFYING, parity.toString());
        }
    }

    /** What a model finds in a part, judged as the server judges it. */
    static Detection judged(PartImage part, Detector detector) {
        // one at a time, for all tiles of a large part might not fit into memory beside each other
        return TiledPart.detect(part, detector.contract().tiling(), tiles -> tiles.stream()
                .map(tile -> detector.detect(List.of(tile)).get(0))
                .toList());
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
