package io.plantinspection.job;

import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.dataset.LabelledImage;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.detection.Detection;
import io.plantinspection.detection.Detector;
import io.plantinspection.evaluation.BootstrapInterval;
import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.image.Heatmap;
import io.plantinspection.learning.TrainingImages;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.registry.Measurement;
import io.plantinspection.registry.Metric;
import io.plantinspection.registry.ModelPublication;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.report.EvaluationReport;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import io.plantinspection.run.TrainingSettings;
import io.plantinspection.run.Workspace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** Measures a model on test data, once, when nothing is left to be chosen. */
@ApplicationScoped
public class ModelMeasurement {

    @Inject
    private TrainingRuns runs;

    @Inject
    private TrainingSettings settings;

    @Inject
    private ModelRegistry registry;

    @Inject
    private ModelPublication publication;

    /** The first and only look at test data. */
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
        try (Detector detector = ModelMaking.detector(workspace.model())) {
            List<ScoredImage> scored = dataset.test().stream()
                    .map(images::labelled)
                    .map(part -> scored(part, detector))
                    .toList();
            var report = new EvaluationReport(
                    Evaluation.of(run.product(), scored),
                    detector.contract(),
                    scored,
                    workspace.datasetCheck().warnings());
            byte[] html = report.html(part -> images.image(dataset.root().resolve(part.name())));
            Files.write(workspace.evaluation(), html);
            runs.enter(run.id(), Phase.EVALUATING, report.sentence());
            publication.evaluated(
                    run.product(),
                    run.modelVersion(),
                    new Measurement(html, good, dataset.test().size() - good, metrics(report.evaluation())),
                    ModelRegistration.TRAINING);
        }
    }

    private static List<Metric> metrics(Evaluation evaluation) {
        Evaluation.Figures all = evaluation.overall();
        return Stream.of(
                        metric("image_auroc", all.imageAuroc()),
                        metric("image_f1_max", all.imageF1Max()),
                        metric("pixel_auroc", all.pixelAuroc()),
                        metric("pixel_ap", all.pixelAveragePrecision()),
                        metric("pixel_pro", all.perRegionOverlap()))
                .filter(metric -> !Double.isNaN(metric.figure()))
                .toList();
    }

    private static Metric metric(String name, BootstrapInterval figure) {
        return new Metric(name, figure.value(), figure.low(), figure.high());
    }

    private static ScoredImage scored(LabelledImage part, Detector detector) {
        Detection detection = ModelMaking.judged(part.image(), detector);
        Heatmap map = detection.heatmap();
        return new ScoredImage(
                part.name(),
                part.defect(),
                (float) detection.score(),
                map.height(),
                map.width(),
                map.values(),
                part.mask());
    }
}
