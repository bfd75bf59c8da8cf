package io.plantinspection.threshold;

/**
 * The shares of good parts that a plant is ready to lose to inspection.
 *
 * @param falseRejects share of good parts that may be rejected
 * @param falseAlarms share of good parts that may be looked at or rejected
 */
public record ThresholdTargets(double falseRejects, double falseAlarms) {

    /** One good part in a hundred rejected, five in a hundred looked at or rejected. */
    public static final ThresholdTargets DEFAULT = new ThresholdTargets(0.01, 0.05);

    public ThresholdTargets {
        if (!(0 < falseRejects && falseRejects <= falseAlarms && falseAlarms < 1)) {
            throw new IllegalArgumentException(
                    "threshold targets need 0 < false rejects <= false alarms < 1, not false rejects " + falseRejects
                            + " and false alarms " + falseAlarms);
        }
    }
}
