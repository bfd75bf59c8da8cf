package io.plantinspection.threshold;

import java.util.Arrays;

/**
 * Chooses thresholds from the scores of good parts that the model did not learn from, so that a stated share of good
 * parts is rejected or looked at.
 *
 * <p>A held-out sample is too small to show its far tail: 40 parts have no 99 % quantile. So the quantile is that of a
 * normal distribution of the scores' logits, unless the sample's own quantile is higher.
 *
 * @param review scores from here on are looked at
 * @param reject scores from here on are rejected
 */
public record ThresholdCalibration(double review, double reject) {

    /** Share of good parts that may be rejected, unless said otherwise. */
    public static final double FALSE_REJECTS = 0.01;

    /** Share of good parts that may be looked at or rejected, unless said otherwise. */
    public static final double FALSE_ALARMS = 0.05;

    /** Standard normal quantiles of {@link #FALSE_ALARMS} and {@link #FALSE_REJECTS}, upper tail. */
    private static final double REVIEW_DEVIATES = 1.6448536269514722;

    private static final double REJECT_DEVIATES = 2.3263478740408408;

    private static final int FEWEST = 5;
    private static final double EDGE = 1e-9;

    /**
     * The thresholds for {@link #FALSE_ALARMS} and {@link #FALSE_REJECTS}.
     *
     * @param goodScores scores in [0, 1] of good parts, five or more
     */
    public static ThresholdCalibration of(double[] goodScores) {
        if (goodScores.length < FEWEST) {
            throw new IllegalArgumentException(
                    "thresholds need the scores of " + FEWEST + " good parts or more, not " + goodScores.length);
        }
        double[] logits = Arrays.stream(goodScores)
                .map(score -> Math.min(1 - EDGE, Math.max(EDGE, score)))
                .map(score -> Math.log(score / (1 - score)))
                .sorted()
                .toArray();
        double mean = Arrays.stream(logits).average().orElseThrow();
        double variance = Arrays.stream(logits)
                        .map(logit -> (logit - mean) * (logit - mean))
                        .sum()
                / (logits.length - 1);
        double deviation = Math.sqrt(variance);
        double review = Math.max(mean + REVIEW_DEVIATES * deviation, quantile(logits, 1 - FALSE_ALARMS));
        double reject = Math.max(mean + REJECT_DEVIATES * deviation, quantile(logits, 1 - FALSE_REJECTS));
        return new ThresholdCalibration(probability(review), probability(reject));
    }

    /** Linear between the order statistics. */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
