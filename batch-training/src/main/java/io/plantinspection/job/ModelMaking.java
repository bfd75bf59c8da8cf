package io.plantinspection.job;

import ai.djl.engine.Engine;
import io.plantinspection.detection.Detection;
import io.plantinspection.detection.Detector;
import io.plantinspection.detection.TiledPart;
import io.plantinspection.export.ModelExport;
import io.plantinspection.export.OnnxFile;
import io.plantinspection.export.QuantisedExport;
import io.plantinspection.image.PartImage;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.learning.TrainedModel;
import io.plantinspection.learning.TrainingImages;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ParityBounds;
import io.plantinspection.model.ParityVectors;
import io.plantinspection.model.Precision;
import io.plantinspection.model.Tiling;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.Tensor;
import io.plantinspection.platform.Sha256;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import io.plantinspection.run.TrainingSettings;
import io.plantinspection.run.Workspace;
import io.plantinspection.threshold.CalibrationScores;
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
import java.util.stream.IntStream;

/** Makes a model file of what a run has trained: export, thresholds, verification. */
@ApplicationScoped
public class ModelMaking {

    private static final int BATCH = 8;
    private static final int THREADS = 0;

    /** Name in the metadata of what was found about half precision. */
    private static final String HALF_PRECISION = "half_precision";

    @Inject
    private TrainingRuns runs;

    @Inject
    private TrainingSettings settings;

    void export(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.EXPORTING, null);
        export(run, Workspace.of(run, settings));
    }

    static void export(TrainingRun run, Workspace workspace) throws IOException {
        new TrainedModel(run.profile(), run.seed(), workspace.checkpoint(run.checkpointStep()), run.checkpointDigest())
                .write();
        try (TrainingStep trained = TrainingSession.restored(run, workspace)) {
            InspectionSetup setup = setup(run, workspace, trained);
            NetworkShape shape = run.profile().shape();
            Map<String, Tensor> tensors = trained.tensors();
            String parity = parityVectors(shape.imageSize(), trained, setup);
            boolean quantised = run.profile().quantised();
            // no file of half precision beside 8 bits: it would have to give what they give
            for (Precision precision : quantised ? List.of(Precision.SINGLE) : List.of(Precision.values())) {
                Map<String, String> metadata = metadata(run, workspace, setup);
                metadata.put(ModelContract.KEY_PRECISION, precision.key());
                metadata.put(ModelContract.KEY_PARITY, parity);
                metadata.put(
                        ModelContract.KEY_FLOPS,
                        Long.toString(ModelExport.flops(precision, shape, tensors, setup.settings(), setup.noise())));
                Path file = precision == Precision.HALF ? workspace.exportedHalf() : workspace.exported();
                ModelExport.write(file, precision, shape, tensors, setup.settings(), setup.noise(), metadata);
            }
            if (quantised) {
                EightBits.replace(
                        workspace.exported(),
                        new QuantisedExport(shape, tensors, setup.settings(), setup.noise()),
                        learntFrom(run, workspace));
                return;
            }
            Map<String, String> rehearsed = metadata(run, workspace, setup);
            rehearsed.put(ModelContract.KEY_PARITY, parity);
            ModelExport.rehearseHalf(
                    workspace.rehearsedHalf(), shape, tensors, setup.settings(), setup.noise(), rehearsed);
        }
    }

    /** What the network sees of some of the parts that it learnt from, the same ones every time. */
    private static List<PartImage> learntFrom(TrainingRun run, Workspace workspace) {
        List<PartImage> parts =
                TrainingImages.training(workspace.dataset(), run.profile(), run.seed(), EightBits.PHOTOGRAPHS);
        return seen(parts, run.profile().tiling(), EightBits.PHOTOGRAPHS);
    }

    /** What the trained network gives for the pictures that servers try every model with. */
    private static String parityVectors(int size, TrainingStep trained, InspectionSetup setup) {
        var answers = trained.infer(concatenated(ParityVectors.pictures(size, size)), setup.noise(), setup.settings());
        return ParityVectors.of(size, size, answers.scores(), answers.maps()).toString();
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

    /**
     * Thresholds from good photographs that were kept out of training, scored by the very file that will serve; and
     * whether there will be a file of half precision beside it.
     */
    void calibrate(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.CALIBRATING, null);
        calibrate(run, Workspace.of(run, settings));
    }

    static void calibrate(TrainingRun run, Workspace workspace) throws IOException {
        try (Detector detector = detector(workspace.exported())) {
            List<PartImage> parts = TrainingImages.validation(workspace.dataset(), run.profile(), run.seed());
            double[] scores = parts.stream()
                    .mapToDouble(part -> judged(part, detector).score())
                    .toArray();
            HalfTrial half = run.profile().quantised()
                    ? HalfTrial.OF_EIGHT_BITS
                    : HalfTrial.of(detector, workspace.exportedHalf(), workspace.rehearsedHalf(), parts);
            Map<String, String> calibrated = new TreeMap<>(
                    ThresholdCalibration.of(scores, run.profile().targets()).metadata());
            calibrated.putAll(CalibrationScores.of(scores).metadata());
            calibrated.put(HALF_PRECISION, half.finding());
            // copies, for a step that was interrupted is done again
            Files.copy(workspace.exported(), workspace.model(), StandardCopyOption.REPLACE_EXISTING);
            OnnxFile.appendMetadata(workspace.model(), calibrated);
            Files.deleteIfExists(workspace.half());
            if (half.passed()) {
                calibrated.put(ModelContract.KEY_SINGLE, Sha256.of(workspace.model()));
                Files.copy(workspace.exportedHalf(), workspace.half());
                OnnxFile.appendMetadata(workspace.half(), calibrated);
            }
        }
    }

    /** The file must give what the trained network gives, or about that in 8 bits. */
    void verify(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.VERIFYING, null);
        runs.enter(run.id(), Phase.VERIFYING, verify(run, Workspace.of(run, settings)));
    }

    /** What was seen, for people. */
    static String verify(TrainingRun run, Workspace workspace) throws IOException {
        List<PartImage> parts = TrainingImages.validation(workspace.dataset(), run.profile(), run.seed());
        List<PartImage> seen = seen(parts, run.profile().tiling(), BATCH);
        try (TrainingStep trained = TrainingSession.restored(run, workspace);
                Detector detector = detector(workspace.model())) {
            InspectionSetup setup = setup(run, workspace, trained);
            var expected = trained.infer(concatenated(seen), setup.noise(), setup.settings());
            Parity parity = Parity.of(expected, detector.detect(seen));
            parity.require(detector.contract().isQuantised() ? Parity.OF_EIGHT_BITS : ParityBounds.SINGLE);
            requireParity(detector);
            String half = detector.contract().provenance().getOrDefault(HALF_PRECISION, "not made");
            return parity + "; half precision: " + half;
        }
    }

    static void requireParity(Detector detector) {
        for (int vector = 0; vector < detector.parityVectors(); vector++) {
            detector.requireParity(vector, ParityBounds.SINGLE);
        }
    }

    /** What a model finds in a part, judged as the server judges it. */
    static Detection judged(PartImage part, Detector detector) {
        // one at a time, for all tiles of a large part might not fit into memory beside each other
        Tiling tiling = detector.contract().tiling();
        return TiledPart.joined(
                tiling,
                tiling.tiles(part).stream()
                        .map(tile -> detector.detect(List.of(tile)).get(0))
                        .toList());
    }

    /**
     * What a model sees of the first parts: each of them, or one tile of each where it does not judge parts whole, from
     * part to part another.
     *
     * @param most images, and fewer where there are fewer parts
     */
    static List<PartImage> seen(List<PartImage> parts, Tiling tiling, int most) {
        List<Tiling.Place> places = tiling.places();
        return IntStream.range(0, Math.min(most, parts.size()))
                .mapToObj(i -> tiling.tile(parts.get(i), places.get(i % places.size())))
                .toList();
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
