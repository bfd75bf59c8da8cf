package io.plantinspection.threshold;

import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import io.plantinspection.platform.Logit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Thresholds from the scores of good parts that the model did not learn from, so that a stated share of later good parts
 * is rejected or looked at.
 *
 * <p>A threshold is the higher of two bounds, each of which the next good part exceeds with no more than the stated
 * chance alpha. The first holds whatever the distribution: the {@code ceil((n + 1)(1 - alpha))}-th smallest of n scores.
 * Fewer than {@code 1 / alpha - 1} scores have no such one, for 40 parts have no 99 % quantile; there it is the highest
 * score. The second makes up for that and holds where the scores' logits are normally distributed: their mean plus
 * {@code t s sqrt(1 + 1 / n)}, with the upper quantile t of Student's distribution of n - 1 degrees of freedom (the
 * prediction bound for one further observation). The first has no value where the score that it lies above is 1 already;
 * such a calibration is refused, for a threshold of 1 would reject that part and every one like it.
 *
 * @param targets what the thresholds aim at
 * @param parts number of good parts that they come from
 * @param review scores from here on are looked at
 * @param reject scores from here on are rejected
 */
public record ThresholdCalibration(ThresholdTargets targets, int parts, double review, double reject) {

    private static final String KEY_PARTS = "calibration_parts";
    private static final String KEY_FALSE_ALARMS = "calibration_false_alarms";
    private static final String KEY_FALSE_REJECTS = "calibration_false_rejects";

    private static final int FEWEST = 5;
    private static final double EDGE = 1e-9;

    /**
     * The thresholds for these targets.
     *
     * @param goodScores scores in [0, 1] of good parts, five or more
     * @throws IllegalArgumentException where scores are too few, not in that range, or so often 1 that no threshold
     *     keeps to the targets
     */
    public static ThresholdCalibration of(double[] goodScores, ThresholdTargets targets) {
        if (goodScores.length < FEWEST) {
            throw new IllegalArgumentException(
                    "thresholds need the scores of " + FEWEST + " good parts or more, not " + goodScores.length);
        }
        for (int part = 0; part < goodScores.length; part++) {
            if (!(goodScores[part] >= 0 && goodScores[part] <= 1)) {
                throw new IllegalArgumentException("score " + part + " is " + goodScores[part]
                        + ", not between 0 and 1: the detector's output is broken");
            }
        }
        double[] sorted = goodScores.clone();
        Arrays.sort(sorted);
        requireUnsaturated(sorted, targets.falseRejects());
        return new ThresholdCalibration(
                targets,
                sorted.length,
                threshold(sorted, targets.falseAlarms()),
                threshold(sorted, targets.falseRejects()));
    }

    private static void requireUnsaturated(double[] sorted, double share) {
        if (aboveOrdered(sorted, share) > 1) {
            long highest = Arrays.stream(sorted).filter(score -> score >= 1).count();
            throw new IllegalArgumentException(highest + " of " + sorted.length
                    + " good parts have the highest score, 1, so that no threshold rejects as few as "
                    + String.format(Locale.ROOT, "%.3g", 100 * share)
                    + " % of good parts. The detector is saturated: train longer, with another seed, or another"
                    + " detector.");
        }
    }

    private static double threshold(double[] sorted, double share) {
        return Math.min(1, Math.max(aboveOrdered(sorted, share), Logit.score(predicted(sorted, share))));
    }

    /** Just above the ordered score, for a score that equals a threshold is already looked at. */
    private static double aboveOrdered(double[] sorted, double share) {
        int n = sorted.length;
        int place = (int) Math.min(n, Math.ceil((n + 1) * (1 - share)));
        return Math.nextUp(sorted[Math.max(place, 1) - 1]);
    }

    private static double predicted(double[] scores, double share) {
        int n = scores.length;
        double[] logits =
                Arrays.stream(scores).map(score -> Logit.of(score, EDGE)).toArray();
        double mean = Arrays.stream(logits).sum() / n;
        double squares = Arrays.stream(logits)
                .map(logit -> (logit - mean) * (logit - mean))
                .sum();
        double deviation = Math.sqrt(squares / (n - 1));
        double quantile = TDistribution.of(n - 1.0).inverseSurvivalProbability(share);
        return mean + quantile * deviation * Math.sqrt(1 + 1.0 / n);
    }

    /** What a model file says of its thresholds, for {@link #of(ModelContract)}. */
    public SortedMap<String, String> metadata() {
        return new TreeMap<>(Map.of(
                ModelContract.KEY_REVIEW,
                Double.toString(review),
                ModelContract.KEY_REJECT,
                Double.toString(reject),
                KEY_PARTS,
                Integer.toString(parts),
                KEY_FALSE_ALARMS,
                Double.toString(targets.falseAlarms()),
                KEY_FALSE_REJECTS,
                Double.toString(targets.falseRejects())));
    }

    /**
     * The calibration in a model file's {@link #metadata}.
     *
     * @throws InvalidModelException naming the entry that is absent or wrong
     */
    public static ThresholdCalibration of(ModelContract contract) {
        Map<String, String> metadata = contract.provenance();
        try {
            return new ThresholdCalibration(
                    new ThresholdTargets(number(metadata, KEY_FALSE_REJECTS), number(metadata, KEY_FALSE_ALARMS)),
                    (int) number(metadata, KEY_PARTS),
                    contract.review(),
                    contract.reject());
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException("the model's metadata are wrong: " + e.getMessage(), e);
        }
    }

    private static double number(Map<String, String> metadata, String key) {
        String value = metadata.get(key);
        if (value == null) {
            throw new InvalidModelException("the model's metadata lack " + key + "; calibrate it again");
        }
        return Double.parseDouble(value);
    }
}
