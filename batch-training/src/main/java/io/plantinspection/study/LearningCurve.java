package io.plantinspection.study;

import io.plantinspection.dataset.LabelledImage;
import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.profile.TrainingProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains a product with several seeds and tells how good the checkpoints on the way are: first all of them on validation
 * data, then, when nothing is left to be chosen, on test data.
 */
final class LearningCurve {

    private static final System.Logger LOG = System.getLogger(LearningCurve.class.getName());
    private static final int CHECKPOINTS = 8;

    private LearningCurve() {}

    public static void main(String[] arguments) throws IOException {
        run(StudyOptions.fromSystemProperties());
    }

    static List<String> run(StudyOptions options) throws IOException {
        TrainingProfile profile = options.profileWith(Map.of());
        List<String> lines = new ArrayList<>(List.of(
                "| seed | step | validation: image, pixel AUROC | test: image AUROC | pixel AUROC | pixel AP | PRO |",
                "| --- | --- | --- | --- | --- | --- | --- |"));
        for (long seed : options.seeds()) {
            StudyData data = StudyData.load(options.dataset(), options.textures(), profile, seed);
            Path folder = options.out().resolve("seed-" + seed);
            Trial trial = new Trial("seed " + seed, profile, seed, data, folder);
            SortedMap<Integer, String> kept = trial.train(CHECKPOINTS);
            List<LabelledImage> known = data.validationWithAnomalies(profile, seed);
            SortedMap<Integer, Evaluation> validated = new TreeMap<>();
            for (var checkpoint : kept.entrySet()) {
                validated.put(checkpoint.getKey(), trial.validated(checkpoint.getKey(), checkpoint.getValue(), known));
            }
            for (var checkpoint : kept.entrySet()) {
                int step = checkpoint.getKey();
                lines.add(Tables.row(seed, step, validated.get(step), trial.tested(step, checkpoint.getValue())));
                LOG.log(System.Logger.Level.INFO, lines.get(lines.size() - 1));
            }
        }
        Tables.publish(options.out().resolve("learning-curve.md"), lines);
        return lines;
    }
}
