package io.plantinspection.simulation;

import io.plantinspection.platform.Logit;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * An axis of scores by their logits, ln(s / (1 - s)), on which scores near 0 and near 1 lie as far apart as those between.
 * Calibration works on the same scale. Scores beyond a millionth from either end are drawn there.
 *
 * @param low logit of its left end
 * @param high logit of its right end
 */
public record LogitAxis(double low, double high) implements Serializable {

    /** Distance from 0 and 1 at which the longest axis ends. */
    public static final double EDGE = 1e-6;

    /** Bins of every axis, of the same width in logits. */
    public static final int BINS = 90;

    private static final double MARGIN = 0.2;
    private static final double LEAST = 1e-6;

    /** @throws IllegalArgumentException unless low is below high */
    public LogitAxis {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException("an axis needs low < high, not " + low + " and " + high);
        }
    }

    /** An axis for these scores in [0, 1], one or more, with some room beside them to move a line to. */
    public static LogitAxis around(double... scores) {
        var range = Arrays.stream(scores).map(LogitAxis::logit).summaryStatistics();
        double spread = range.getMax() - range.getMin();
        double margin = spread < LEAST ? 1 : MARGIN * spread;
        return new LogitAxis(Math.max(logit(0), range.getMin() - margin), Math.min(logit(1), range.getMax() + margin));
    }

    /** Where a score in [0, 1] lies, in logits. */
    public static double logit(double score) {
        return Logit.of(score, EDGE);
    }

    /** Whether all of these scores lie on it. */
    public boolean holds(double... scores) {
        return DoubleStream.of(scores).map(LogitAxis::logit).allMatch(logit -> low <= logit && logit <= high);
    }

    /** Where a score in [0, 1] lies, from 0 at the left end to 1 at the right one; at an end if it is beyond it. */
    public double at(double score) {
        return Math.min(1, Math.max(0, (logit(score) - low) / (high - low)));
    }

    /** Width of a bin, in logits. */
    public double width() {
        return (high - low) / BINS;
    }

    /** The bin of a score in [0, 1], from 0; the first and the last hold what lies beyond the ends, too. */
    public int bin(double score) {
        return within((long) Math.floor((logit(score) - low) / width()));
    }

    /** The bin that stands for this one, which may be beyond the ends. */
    static int within(long bin) {
        return (int) Math.min(BINS - 1, Math.max(0, bin));
    }

    /** The score at which a bin begins; 0 and 1 at the ends of the scale. */
    public double from(int bin) {
        double logit = bin == BINS ? high : low + bin * width();
        if (logit <= logit(0)) {
            return 0;
        }
        return logit >= logit(1) ? 1 : Logit.score(logit);
    }
}
