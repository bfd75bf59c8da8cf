package io.plantinspection.simulation;

/**
 * An axis of scores by their logits, ln(s / (1 - s)), on which scores near 0 and near 1 lie as far apart as those between.
 * Calibration works on the same scale. Scores beyond a millionth from either end are drawn there.
 */
public final class LogitAxis {

    /** Distance from 0 and 1 at which the axis ends. */
    public static final double EDGE = 1e-6;

    /** Width of a bin in logits. */
    public static final double BIN = 0.1;

    /** The bin with the lowest scores. */
    public static final int LOWEST = bin(0);

    /** The bin with the highest scores. */
    public static final int HIGHEST = bin(1);

    private LogitAxis() {}

    /** Where a score in [0, 1] lies, in logits. */
    public static double logit(double score) {
        double drawn = Math.min(1 - EDGE, Math.max(EDGE, score));
        return Math.log(drawn / (1 - drawn));
    }

    /** The score at this place. */
    public static double score(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** The bin of a score in [0, 1]; bin b holds logits from b {@link #BIN} to less than (b + 1) {@link #BIN}. */
    public static int bin(double score) {
        return (int) Math.floor(logit(score) / BIN);
    }
}
