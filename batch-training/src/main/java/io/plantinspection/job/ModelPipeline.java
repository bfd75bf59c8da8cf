package io.plantinspection.job;

import ai.djl.engine.Engine;
import io.plantinspection.audit.Actor;
import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.dataset.LabelledImage;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.detection.Detection;
import io.plantinspection.detection.Detector;
import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.export.ModelExport;
import io.plantinspection.export.OnnxFile;
import io.plantinspection.image.PartImage;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.model.ModelContract;
import io.plantinspection.network.FrozenNoise;
import io.plantinspection.network.GuidanceSettings;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.report.EvaluationReport;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import io.plantinspection.run.TrainingSettings;
import io.plantinspection.run.Workspace;
import io.plantinspection.threshold.ThresholdCalibration;
import io.plantinspection.threshold.ThresholdTargets;
import io.plantinspection.training.TrainingStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a model of what a run has trained: file, thresholds, verification, registration, measurement. */
@ApplicationScoped
public class ModelPipeline {

    private static final Actor TRAINING = new Actor("training", "system");
    private static final int BATCH = 8;
    private static final int THREADS = 0;

    @Inject
    private TrainingRuns runs;

    @Inject
    private TrainingSettings settings;

    @Inject
    private ModelRegistry registry;

    void check(TrainingRun run) {
        runs.enter(run.id(), Phase.CHECKING, null);
        DatasetSnapshot dataset = Workspace.of(run, settings).dataset();
        // a photograph or mask that cannot be read must be found now and not after hours; nothing is measured here
        PartImages images = TrainingImages.of(run.profile());
        dataset.trainGood().forEach(image -> images.image(image.file()));
        dataset.test().forEach(images::labelled);
        runs.beganWith(run.id(), dataset.digest());
    }

    void export(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.EXPORTING, null);
        Workspace workspace = Workspace.of(run, settings);
        int size = run.profile().shape().imageSize();
        GuidanceSettings guidance = GuidanceSettings.published(size);
        try (TrainingStep trained = TrainingSession.restored(run, workspace)) {
            ModelExport.write(
                    workspace.exported(),
                    run.profile().shape(),
                    trained.tensors(),
                    guidance,
                    FrozenNoise.of(run.seed(), size),
                    metadata(run, workspace.dataset(), guidance));
        }
    }

    private static Map<String, String> metadata(TrainingRun run, DatasetSnapshot dataset, GuidanceSettings guidance) {
        int size = run.profile().shape().imageSize();
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(ModelContract.KEY_CONTRACT, ModelContract.CONTRACT);
        metadata.put(ModelContract.KEY_DETECTOR, "diffusion-ad");
        metadata.put(ModelContract.KEY_PRODUCT, run.product());
        metadata.put(ModelContract.KEY_VERSION, run.modelVersion());
        metadata.put(ModelContract.KEY_HEIGHT, Integer.toString(size));
        metadata.put(ModelContract.KEY_WIDTH, Integer.toString(size));
        metadata.put("training_run", run.id().toString());
        metadata.put("training_profile", run.profile().name());
        metadata.put("training_steps", Integer.toString(run.steps()));
        metadata.put("training_seed", Long.toString(run.seed()));
        metadata.put("noise_seed", Long.toString(run.seed()));
        metadata.put("noise_pairs", "1");
        metadata.put("t_small", Integer.toString(guidance.smallStep()));
        metadata.put("t_big", Integer.toString(guidance.bigStep()));
        metadata.put("guidance_weight", Double.toString(guidance.weight()));
        metadata.put("top_pixels", Integer.toString(guidance.topPixels()));
        metadata.put("dataset_digest", dataset.digest());
        metadata.put("network", run.profile().shape().toString());
        metadata.put("engine", "PyTorch " + Engine.getInstance().getVersion());
        return metadata;
    }

    /** Thresholds from good photographs that were kept out of training, scored by the very file that will serve. */
    void calibrate(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.CALIBRATING, null);
        Workspace workspace = Workspace.of(run, settings);
        try (Detector detector = Detector.load(Files.readAllBytes(workspace.exported()), THREADS)) {
            double[] scores = detect(detector, validation(run, workspace)).stream()
                    .mapToDouble(Detection::score)
                    .toArray();
            // a copy, for a step that was interrupted is done again
            Files.copy(workspace.exported(), workspace.model(), StandardCopyOption.REPLACE_EXISTING);
            OnnxFile.appendMetadata(
                    workspace.model(),
                    ThresholdCalibration.of(scores, ThresholdTargets.DEFAULT).metadata());
        }
    }

    /** The file must give what the trained network gives. */
    void verify(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.VERIFYING, null);
        Workspace workspace = Workspace.of(run, settings);
        List<PartImage> parts = validation(run, workspace);
        parts = parts.subList(0, Math.min(BATCH, parts.size()));
        int size = run.profile().shape().imageSize();
        try (TrainingStep trained = TrainingSession.restored(run, workspace);
                Detector detector = Detector.load(Files.readAllBytes(workspace.model()), THREADS)) {
            var expected = trained.infer(
                    concatenated(parts), FrozenNoise.of(run.seed(), size), GuidanceSettings.published(size));
            Parity parity = Parity.of(expected, detector.detect(parts));
            parity.require();
            runs.enter(run.id(), Phase.VERIFYING, parity.toString());
        }
    }

    @Transactional
    void publish(TrainingRun run) throws IOException {
        runs.enter(run.id(), Phase.PUBLISHING, null);
        registry.publish(
                Files.readAllBytes(Workspace.of(run, settings).model()),
                TRAINING,
                "training run " + run.id() + ": " + run.reason());
        runs.published(run.id());
    }

    /** The first and only look at test data, when nothing is left to be chosen. */
    void evaluate(TrainingRun run) throws IOException {
        if (registry.evaluation(run.product(), run.modelVersion()).isPresent()) {
            return;
        }
        runs.enter(run.id(), Phase.EVALUATING, null);
        Workspace workspace = Workspace.of(run, settings);
        DatasetSnapshot dataset = workspace.dataset();
        int good = dataset.testCounts().getOrDefault(DatasetImage.GOOD, 0);
        if (good == 0 || good == dataset.test().size()) {
            runs.enter(run.id(), Phase.EVALUATING, "Not measured: test data need good and defective parts.");
            return;
        }
        PartImages images = TrainingImages.of(run.profile());
        List<LabelledImage> parts =
                dataset.test().stream().map(images::labelled).toList();
        try (Detector detector = Detector.load(Files.readAllBytes(workspace.model()), THREADS)) {
            List<Detection> detections =
                    detect(detector, parts.stream().map(LabelledImage::image).toList());
            List<ScoredImage> scored = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                var map = detections.get(i).heatmap();
                scored.add(new ScoredImage(
                        parts.get(i).name(),
                        parts.get(i).defect(),
                        (float) detections.get(i).score(),
                        map.height(),
                        map.width(),
                        map.values(),
                        parts.get(i).mask()));
            }
            var report =
                    new EvaluationReport(Evaluation.of(run.product(), scored), detector.contract(), scored, List.of());
            byte[] html = report.html(part -> images.image(dataset.root().resolve(part.name())));
            Files.write(workspace.evaluation(), html);
            runs.enter(run.id(), Phase.EVALUATING, report.sentence());
            registry.evaluated(run.product(), run.modelVersion(), html, TRAINING);
        }
    }

    @Transactional
    void activate(TrainingRun run) {
        if (run.activate()) {
            runs.enter(run.id(), Phase.ACTIVATING, run.progress().detail());
            registry.activate(
                    run.product(),
                    run.modelVersion(),
                    new Actor(run.requestedBy(), "training run " + run.id()),
                    run.reason());
        }
    }

    private static List<PartImage> validation(TrainingRun run, Workspace workspace) {
        PartImages images = TrainingImages.of(run.profile());
        return workspace.dataset().split(TrainingImages.VALIDATION_SHARE, run.seed()).validation().stream()
                .map(image -> images.image(image.file()))
                .toList();
    }

    private static List<Detection> detect(Detector detector, List<PartImage> parts) {
        List<Detection> detections = new ArrayList<>(parts.size());
        for (int first = 0; first < parts.size(); first += BATCH) {
            detections.addAll(detector.detect(parts.subList(first, Math.min(first + BATCH, parts.size()))));
        }
        return detections;
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
