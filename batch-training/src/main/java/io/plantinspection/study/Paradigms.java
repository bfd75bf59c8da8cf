package io.plantinspection.study;

import io.plantinspection.dataset.LabelledImage;
import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.learning.TrainedModel;
import io.plantinspection.training.TrainingStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Inspects test images with one trained model in every way of denoising and tells figures and speed of each. Nothing is
 * chosen by them: what serves was decided before.
 */
final class Paradigms {

    private static final System.Logger LOG = System.getLogger(Paradigms.class.getName());

    /** Fast ways are timed this often at most; the median counts, so that the first rounds only warm up. */
    private static final int MOST_ROUNDS = 5;

    private static final double ENOUGH_SECONDS = 5;

    private Paradigms() {}

    public static void main(String[] arguments) throws IOException {
        StudyOptions options = StudyOptions.fromSystemProperties();
        TrainedModel model = TrainedModel.open(options.model()
                .orElseThrow(() -> new IllegalArgumentException("say -Dmodel=FOLDER, the folder of a trained model")));
        StudyData data = StudyData.load(options.dataset(), Optional.empty(), model.profile(), model.seed());
        Tables.publish(options.out().resolve("paradigms.md"), table(model, data, options.images()));
    }

    /** @param images how many of the test images; all if empty */
    static List<String> table(TrainedModel model, StudyData data, Optional<Integer> images) throws IOException {
        List<LabelledImage> parts =
                spread(data.test(), images.orElse(data.test().size()));
        List<String> lines = new ArrayList<>(List.of(
                "| denoising | passes an image | image AUROC | pixel AUROC | pixel AP | PRO | images/s |",
                "| --- | --- | --- | --- | --- | --- | --- |"));
        try (TrainingStep networks = model.networks()) {
            for (Paradigm paradigm : Paradigm.of(networks, ofOneDraw(networks, model, data), model.seed())) {
                String line = row(paradigm, parts);
                LOG.log(System.Logger.Level.INFO, line);
                lines.add(line);
            }
        }
        return lines;
    }

    /** One draw of noise for each way, whatever the model averages over, so that passes compare. */
    private static InspectionSetup ofOneDraw(TrainingStep networks, TrainedModel model, StudyData data) {
        InspectionSetup setup = InspectionSetup.of(model.profile(), model.seed());
        int each = setup.settings().noiseImages();
        return new InspectionSetup(setup.settings(), setup.noise().subList(0, each))
                .withUnitFrom(
                        networks, data.validation().images(), model.profile().tiling());
    }

    private static String row(Paradigm paradigm, List<LabelledImage> parts) {
        List<Double> seconds = new ArrayList<>();
        double sum = 0;
        List<ScoredImage> scored = List.of();
        while (seconds.size() < MOST_ROUNDS && sum < ENOUGH_SECONDS) {
            long began = System.nanoTime();
            scored = Scoring.of(paradigm.inspector(), parts);
            seconds.add((System.nanoTime() - began) / 1e9);
            sum += seconds.get(seconds.size() - 1);
        }
        Collections.sort(seconds);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.3g |",
                paradigm.name(),
                paradigm.passes(),
                Tables.figures(Evaluation.of(paradigm.name(), scored).overall()),
                parts.size() / seconds.get(seconds.size() / 2));
    }

    /** That many of all, evenly spread over their order, so that each kind of defect keeps its share. */
    static <V> List<V> spread(List<V> all, int count) {
        if (count < 1 || count > all.size()) {
            throw new IllegalArgumentException(
                    "-Dimages must be 1 to " + all.size() + ", as many test images as there are, not " + count);
        }
        return IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                .toList();
    }
}
