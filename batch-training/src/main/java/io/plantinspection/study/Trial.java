package io.plantinspection.study;

import io.plantinspection.dataset.LabelledImage;
import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.learning.Minibatches;
import io.plantinspection.learning.ModelTraining;
import io.plantinspection.learning.TrainedModel;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.training.Checkpoint;
import io.plantinspection.training.StepLosses;
import io.plantinspection.training.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** One training without a server, with the code that a run uses, and what it reached. */
final class Trial {

    private static final System.Logger LOG = System.getLogger(Trial.class.getName());
    private static final int STEPS_A_LINE = 100;

    private final String name;
    private final TrainingProfile profile;
    private final long seed;
    private final StudyData data;
    private final Path folder;

    /** @param folder for its checkpoints */
    Trial(String name, TrainingProfile profile, long seed, StudyData data, Path folder) {
        this.name = name;
        this.profile = profile;
        this.seed = seed;
        this.data = data;
        this.folder = folder;
    }

    ModelTraining training() {
        var anomalies = new PseudoAnomalies(profile.mix(), data.textures(), profile.foreground());
        var batches = new Minibatches(data.training(), anomalies, profile, seed);
        return new ModelTraining(profile, batches, TrainingStep.seeded(profile.shape(), seed));
    }

    /** Trains and keeps this many checkpoints, evenly spaced, and the last one as the trained model; by their steps. */
    SortedMap<Integer, String> train(int checkpoints) throws IOException {
        Files.createDirectories(folder);
        SortedMap<Integer, String> kept = new TreeMap<>();
        try (ModelTraining training = training()) {
            long began = System.nanoTime();
            double noise = 0;
            double mask = 0;
            for (int step = 1; !training.isDone(); step++) {
                StepLosses losses = training.step();
                noise += losses.noise();
                mask += losses.mask();
                if (step % STEPS_A_LINE == 0) {
                    LOG.log(
                            System.Logger.Level.INFO,
                            String.format(
                                    Locale.ROOT,
                                    "%s: step %d of %d, noise loss %.4f, mask loss %.5f, %.0f ms a step",
                                    name,
                                    step,
                                    profile.steps(),
                                    noise / STEPS_A_LINE,
                                    mask / STEPS_A_LINE,
                                    (System.nanoTime() - began) / 1e6 / step));
                    noise = 0;
                    mask = 0;
                }
                if (isKept(step, checkpoints)) {
                    kept.put(step, Checkpoint.write(folder.resolve("checkpoint-" + step), training.networks()));
                }
            }
        }
        model(kept.lastKey(), kept.get(kept.lastKey())).write();
        return kept;
    }

    private TrainedModel model(int step, String digest) {
        return new TrainedModel(profile, seed, folder.resolve("checkpoint-" + step), digest);
    }

    private boolean isKept(int step, int checkpoints) {
        int spacing = Math.max(1, profile.steps() / checkpoints);
        return step == profile.steps() || step % spacing == 0 && profile.steps() - step >= spacing;
    }

    /** The figures of a checkpoint on held-out good parts and pseudo-anomalies on them. */
    Evaluation validated(int step, String digest, List<LabelledImage> known) throws IOException {
        try (TrainingStep networks = model(step, digest).networks()) {
            return Evaluation.of(name, Scoring.of(networks, setup(networks), known));
        }
    }

    /** The figures of a checkpoint on test data. */
    Evaluation tested(int step, String digest) throws IOException {
        try (TrainingStep networks = model(step, digest).networks()) {
            return Evaluation.of(name, Scoring.of(networks, setup(networks), data.test()));
        }
    }

    private InspectionSetup setup(TrainingStep networks) {
        return InspectionSetup.of(profile, seed)
                .withUnitFrom(networks, data.validation().images(), profile.tiling());
    }
}
