package io.plantinspection.run;

import io.plantinspection.network.NetworkShape;
import io.plantinspection.synthesis.AnomalyMix;
import io.plantinspection.training.LearningRates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A named set of training values.
 *
 * @param name that commands use
 * @param shape of the networks
 * @param batchSize samples a step, half of them good and half with a pseudo-anomaly
 * @param steps unless a command says otherwise
 * @param rates highest learning rates
 * @param warmUp steps over which the rates rise from 0
 * @param decay whether the rates fall along a cosine to a fiftieth of their height at the last step
 * @param bigSteps upper end, exclusive, of the time steps of the big noise scale
 * @param mix of pseudo-anomalies
 * @param stepsPerCheckpoint steps that a killed server loses at most
 */
public record TrainingProfile(
        String name,
        NetworkShape shape,
        int batchSize,
        int steps,
        LearningRates rates,
        int warmUp,
        boolean decay,
        int bigSteps,
        AnomalyMix mix,
        int stepsPerCheckpoint) {

    /** Upper end, exclusive, of the time steps of the small noise scale; the big scale's begin here (tau). */
    public static final int SMALL_STEPS = 300;

    private static final double LOWEST_RATE = 0.02;

    private static final Map<String, TrainingProfile> ALL = Map.of(
            "demo",
            new TrainingProfile(
                    "demo",
                    new NetworkShape(64, 16, List.of(1.0, 1.0, 2.0), 1, Set.of(16), 2, 4, 16, 5),
                    8,
                    1100,
                    new LearningRates(2e-3, 2e-3),
                    50,
                    true,
                    600,
                    AnomalyMix.REALISTIC,
                    25),
            "paper",
            new TrainingProfile(
                    "paper",
                    new NetworkShape(
                            256, 128, List.of(1.0, 1.0, 2.0, 2.0, 4.0, 4.0), 2, Set.of(32, 16, 8), 4, 32, 64, 6),
                    16,
                    80_000,
                    new LearningRates(1e-4, 1e-5),
                    0,
                    false,
                    1000,
                    AnomalyMix.OBJECTS,
                    4));

    /** The profile with this name. */
    public static Optional<TrainingProfile> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Names of all profiles. */
    public static List<String> names() {
        return ALL.keySet().stream().sorted().toList();
    }

    /** The learning rates of a step, counted from 0, in a run of that many steps. */
    public LearningRates ratesAt(int step, int ofSteps) {
        double rise = warmUp == 0 ? 1 : Math.min(1, (step + 1.0) / warmUp);
        double cosine = 0.5 * (1 + Math.cos(Math.PI * step / ofSteps));
        double factor = rise * (decay ? LOWEST_RATE + (1 - LOWEST_RATE) * cosine : 1);
        return new LearningRates(factor * rates.noisePredictor(), factor * rates.segmenter());
    }
}
