package io.plantinspection.study;

import io.plantinspection.dataset.LabelledImage;
import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.learning.ModelTraining;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.training.DivergedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * Trains variants of the detector on one product with equal compute and tells what each reached.
 *
 * <p>Equal compute: the reference variant does the steps asked for. The others do as many as take the same time, by the
 * ratio of their step's time to the reference's, measured first, in turn, in the same process. All are validated with
 * the same held-out parts and the reference's pseudo-anomalies on them; test data tell how good each is and choose nothing.
 */
final class Ablation {

    private static final System.Logger LOG = System.getLogger(Ablation.class.getName());
    private static final int ROUNDS = 5;
    private static final int STEPS_A_ROUND = 4;
    private static final String REFERENCE = "norm-guided";

    private final StudyOptions options;
    private final long seed;

    private Ablation(StudyOptions options, long seed) {
        this.options = options;
        this.seed = seed;
    }

    public static void main(String[] arguments) throws IOException {
        run(StudyOptions.fromSystemProperties());
    }

    static List<String> run(StudyOptions options) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| variant | seed | step time | steps | validation: image, pixel AUROC"
                        + " | test: image AUROC | pixel AUROC | pixel AP | PRO |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"));
        for (long seed : options.seeds()) {
            lines.addAll(new Ablation(options, seed).rows());
        }
        Tables.publish(options.out().resolve("ablation.md"), lines);
        return lines;
    }

    private List<String> rows() throws IOException {
        Map<String, TrainingProfile> profiles = new LinkedHashMap<>();
        if (!Variants.ALL.keySet().containsAll(options.variants())) {
            throw new IllegalArgumentException("variants must be some of " + Variants.ALL.keySet() + ".");
        }
        Variants.ALL.forEach((name, overrides) -> {
            if (name.equals(REFERENCE)
                    || options.variants().isEmpty()
                    || options.variants().contains(name)) {
                profiles.put(name, options.profileWith(overrides));
            }
        });
        StudyData data = StudyData.load(options.dataset(), options.textures(), profiles.get(REFERENCE), seed);
        List<LabelledImage> known = data.validationWithAnomalies(profiles.get(REFERENCE), seed);
        Map<String, Double> times = relativeTimes(profiles, data);
        List<String> lines = new ArrayList<>();
        for (var variant : profiles.entrySet()) {
            String name = variant.getKey();
            if (!options.variants().isEmpty() && !options.variants().contains(name)) {
                continue;
            }
            int steps = steps(profiles.get(REFERENCE).steps(), times.get(name));
            Map<String, String> overrides = new LinkedHashMap<>(Variants.ALL.get(name));
            overrides.put("steps", Integer.toString(steps));
            Trial trial = new Trial(
                    name,
                    options.profileWith(overrides),
                    seed,
                    data,
                    options.out().resolve(name + "-" + seed));
            String line = String.format(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %d | %s |",
                    name,
                    seed,
                    times.get(name),
                    steps,
                    figures(trial, known));
            LOG.log(System.Logger.Level.INFO, line);
            lines.add(line);
        }
        return lines;
    }

    /** What a variant reached; one that lost itself must not take the others' figures with it. */
    private static String figures(Trial trial, List<LabelledImage> known) throws IOException {
        try {
            SortedMap<Integer, String> kept = trial.train(1);
            Evaluation validation = trial.validated(kept.lastKey(), kept.get(kept.lastKey()), known);
            Evaluation test = trial.tested(kept.lastKey(), kept.get(kept.lastKey()));
            return Tables.aurocs(validation.overall()) + " | " + Tables.figures(test.overall());
        } catch (DivergedException e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
            return "diverged | | | |";
        }
    }

    /** As many steps as take the time of the reference's, at least one. */
    static int steps(int ofReference, double stepTime) {
        return (int) Math.max(1, Math.round(ofReference / stepTime));
    }

    /** Time of each variant's step, the reference's being 1: medians over rounds in which all take their turn. */
    private Map<String, Double> relativeTimes(Map<String, TrainingProfile> profiles, StudyData data) {
        Map<String, double[]> rounds = new LinkedHashMap<>();
        profiles.keySet().forEach(name -> rounds.put(name, new double[ROUNDS]));
        for (int round = -1; round < ROUNDS; round++) {
            for (var variant : profiles.entrySet()) {
                Trial trial = new Trial(variant.getKey(), variant.getValue(), seed, data, options.out());
                try (ModelTraining training = trial.training()) {
                    training.step();
                    long began = System.nanoTime();
                    for (int step = 0; step < STEPS_A_ROUND; step++) {
                        training.step();
                    }
                    if (round >= 0) {
                        rounds.get(variant.getKey())[round] = System.nanoTime() - began;
                    }
                }
            }
        }
        Map<String, Double> relative = new LinkedHashMap<>();
        double reference = median(rounds.get(REFERENCE));
        rounds.forEach((name, times) -> relative.put(name, median(times) / reference));
        return relative;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
