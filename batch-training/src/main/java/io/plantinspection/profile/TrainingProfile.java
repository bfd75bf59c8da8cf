package io.plantinspection.profile;

import io.plantinspection.export.QuantisedExport;
import io.plantinspection.model.Tiling;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.GuidanceSettings;
import io.plantinspection.network.InspectionSettings;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.ScoreSettings;
import io.plantinspection.synthesis.AnomalyMix;
import io.plantinspection.synthesis.ForegroundMode;
import io.plantinspection.synthesis.GoodVariation;
import io.plantinspection.threshold.ThresholdTargets;
import io.plantinspection.training.LearningRates;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Every value of a training. The files in {@code profiles} name sets of them; a run may override each one.
 *
 * @param shape of the networks
 * @param tiling how parts are cut into images of the networks' size; whole unless they are larger
 * @param batchSize samples a step, half of them good and half with a pseudo-anomaly where there is a segmenter
 * @param accumulation into how many parts a step's samples are divided, one after the other, to need less memory
 * @param steps of the optimiser
 * @param rates highest learning rates
 * @param segmenterPeriod steps in which the segmenter's rate falls to 0 along a cosine, to rise again in as many; 0 for none
 * @param warmUp steps over which the rates rise from 0
 * @param finalRate share of the highest rates at the last step, reached along a cosine; 1 for constant rates
 * @param gradientNorm to which larger gradients are scaled down; 0 for no bound, as published
 * @param smallSteps upper end, exclusive, of the time steps of the small noise scale; the big scale's begin here (tau)
 * @param bigSteps upper end, exclusive, of the time steps of the big noise scale
 * @param mix of pseudo-anomalies
 * @param foreground where on a part they may lie
 * @param variation what a good part may look like too
 * @param targets that thresholds are chosen for
 * @param inspection how the trained network inspects
 * @param noiseDraws how many draws of frozen noise the model averages over
 * @param quantised whether the model's wide convolutions compute in 8 bits
 * @param stepsPerCheckpoint steps that a killed server loses at most
 * @param text all values, one line each, from which {@link #parse} makes the same profile
 */
public record TrainingProfile(
        NetworkShape shape,
        Tiling tiling,
        int batchSize,
        int accumulation,
        int steps,
        LearningRates rates,
        int segmenterPeriod,
        int warmUp,
        double finalRate,
        double gradientNorm,
        int smallSteps,
        int bigSteps,
        AnomalyMix mix,
        ForegroundMode foreground,
        GoodVariation variation,
        ThresholdTargets targets,
        InspectionSettings inspection,
        int noiseDraws,
        boolean quantised,
        int stepsPerCheckpoint,
        String text) {

    private static final List<String> NAMES = List.of("demo", "edge", "paper");
    private static final int MOST_STEPS = 10_000_000;
    private static final int MOST = 100_000;

    /**
     * A named profile with some of its values overridden.
     *
     * @throws IllegalArgumentException with a sentence that says which name or value to change
     */
    public static TrainingProfile of(String name, Map<String, String> overrides) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("profile must be one of " + NAMES + ", not the one given");
        }
        return of(ProfileValues.ofProfile(name).with(overrides));
    }

    /** The named profile as it is. */
    public static TrainingProfile named(String name) {
        return of(name, Map.of());
    }

    /** The profile whose {@link #text} this is. */
    public static TrainingProfile parse(String text) {
        return of(ProfileValues.parse(text));
    }

    /** Names of all profiles. */
    public static List<String> names() {
        return NAMES;
    }

    private static TrainingProfile of(ProfileValues values) {
        int batchSize = values.whole("batch-size", 2, 4096);
        int accumulation = values.whole("accumulation", 1, batchSize);
        if (batchSize % (2 * accumulation) != 0) {
            throw new IllegalArgumentException("batch-size must be a multiple of twice the accumulation, "
                    + 2 * accumulation + ", so that half of each part is good; it is " + batchSize + ".");
        }
        int smallSteps = values.whole("small-steps", 1, 999);
        int bigSteps = values.whole("big-steps", smallSteps + 1, 1000);
        NetworkShape shape = shape(values);
        return new TrainingProfile(
                shape,
                tiling(values, shape.imageSize()),
                batchSize,
                accumulation,
                values.whole("steps", 1, MOST_STEPS),
                new LearningRates(values.real("noise-predictor-rate", 0, 1), values.real("segmenter-rate", 0, 1)),
                values.whole("segmenter-period", 0, MOST_STEPS),
                values.whole("warm-up", 0, MOST_STEPS),
                values.real("final-rate", 0, 1),
                values.real("gradient-norm", 0, 1e9),
                smallSteps,
                bigSteps,
                AnomalyMix.of(values.text("anomalies")),
                values.choice("foreground", ForegroundMode.values()),
                GoodVariation.of(values.text("variation")),
                new ThresholdTargets(values.real("false-rejects", 0, 1), values.real("false-alarms", 0, 1)),
                inspection(values, shape, bigSteps),
                values.whole("noise-draws", 1, 64),
                quantised(values, shape),
                values.whole("steps-per-checkpoint", 1, MOST),
                values.text());
    }

    private static NetworkShape shape(ProfileValues values) {
        List<Integer> widths = IntStream.range(
                        0, values.list("channel-multipliers", Double::valueOf).size())
                .mapToObj(level -> values.whole("image-size", 8, 4096) >> level)
                .toList();
        List<Integer> attended = values.list("attention-resolutions", Integer::valueOf);
        if (!widths.containsAll(attended)) {
            throw new IllegalArgumentException("attention-resolutions must be some of the widths that maps have, "
                    + widths + ", or empty; they are " + attended + ".");
        }
        String detector = values.text("detector");
        return new NetworkShape(
                DetectorKind.named(detector)
                        .orElseThrow(() -> new IllegalArgumentException("detector must be one of "
                                + Arrays.stream(DetectorKind.values())
                                        .map(DetectorKind::key)
                                        .toList()
                                + ".")),
                values.whole("image-size", 8, 4096),
                values.whole("base-channels", 2, 4096),
                values.list("channel-multipliers", Double::valueOf),
                values.whole("residual-blocks", 1, 16),
                Set.copyOf(attended),
                values.whole("attention-heads", 1, 64),
                values.whole("norm-groups", 1, 1024),
                values.whole("segmenter-channels", 1, 1024),
                values.whole("segmenter-depth", 2, 6));
    }

    private static Tiling tiling(ProfileValues values, int tile) {
        if (values.text("part-size").equals("0")) {
            return Tiling.whole(tile, tile);
        }
        int[] part = values.size("part-size");
        try {
            return new Tiling(part[0], part[1], tile, tile, values.whole("tile-overlap", 0, tile / 2));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "part-size and tile-overlap do not fit image-size: " + e.getMessage(), e);
        }
    }

    /** A network must inspect at noise scales that it was trained at. */
    private static InspectionSettings inspection(ProfileValues values, NetworkShape shape, int bigSteps) {
        int size = shape.imageSize();
        int topPixels = values.text("top-pixels").equals("by-area")
                ? InspectionSettings.publishedTopPixels(size)
                : values.whole("top-pixels", 1, size * size);
        if (shape.detector() == DetectorKind.SCORE_T_SCALES) {
            List<Integer> scales = values.list("noise-scales", Integer::valueOf);
            var settings = new ScoreSettings(scales, ScoreSettings.sigma(size), topPixels, ScoreSettings.ANY_UNIT);
            requireTrained("the last of noise-scales", scales.get(scales.size() - 1), bigSteps);
            return settings;
        }
        int bigStep = values.whole("big-step", 1, 999);
        requireTrained("big-step", bigStep, bigSteps);
        return new GuidanceSettings(
                values.whole("small-step", 0, bigStep - 1),
                bigStep,
                values.real("guidance-weight", 0, 1000),
                topPixels);
    }

    /** Refused before hours of training where nothing would come of it. */
    private static boolean quantised(ProfileValues values, NetworkShape shape) {
        boolean quantised = values.flag("quantised");
        if (quantised && shape.baseChannels() < QuantisedExport.LEAST_CHANNELS) {
            throw new IllegalArgumentException("quantised needs base-channels of at least "
                    + QuantisedExport.LEAST_CHANNELS + ", for narrower convolutions are not quantised; it is "
                    + shape.baseChannels() + ".");
        }
        return quantised;
    }

    private static void requireTrained(String name, int step, int bigSteps) {
        if (step >= bigSteps) {
            throw new IllegalArgumentException(name + " must be below big-steps, " + bigSteps
                    + ", for no other time steps are trained; it is " + step + ".");
        }
    }

    /** The learning rates of a step, counted from 0. */
    public LearningRates ratesAt(int step) {
        double rise = warmUp == 0 ? 1 : Math.min(1, (step + 1.0) / warmUp);
        double cosine = 0.5 * (1 + Math.cos(Math.PI * step / steps));
        double factor = rise * (finalRate + (1 - finalRate) * cosine);
        double wave = segmenterPeriod == 0 ? 1 : 0.5 * (1 + Math.cos(Math.PI * step / segmenterPeriod));
        return new LearningRates(factor * rates.noisePredictor(), factor * wave * rates.segmenter());
    }
}
