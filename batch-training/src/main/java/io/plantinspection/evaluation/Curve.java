package io.plantinspection.evaluation;

import java.util.List;

/**
 * What is called anomalous as a threshold is lowered from step to step: an item is, at or above it. Between two steps all
 * counts grow in proportion.
 */
public final class Curve {

    private final float[] thresholds;
    private final long[] hits;
    private final long[] falseAlarms;
    private final double[] regions;

    Curve(float[] thresholds) {
        this.thresholds = thresholds;
        this.hits = new long[thresholds.length];
        this.falseAlarms = new long[thresholds.length];
        this.regions = new double[thresholds.length];
    }

    /** The curve of these images' scores. */
    public static Curve ofScores(List<ScoredImage> images) {
        return Ranking.ofScores(images).curve();
    }

    void set(int step, long hits, long falseAlarms, double regions) {
        this.hits[step] = hits;
        this.falseAlarms[step] = falseAlarms;
        this.regions[step] = regions;
    }

    /** Number of steps; before the first, nothing is called anomalous, and after the last, everything. */
    public int steps() {
        return thresholds.length;
    }

    float threshold(int step) {
        return thresholds[step];
    }

    /** Anomalous items at or above the step's threshold, 0 before the first. */
    public long hits(int step) {
        return step < 0 ? 0 : hits[step];
    }

    /** Normal items at or above the step's threshold, 0 before the first. */
    public long falseAlarms(int step) {
        return step < 0 ? 0 : falseAlarms[step];
    }

    /** Defect regions, each as far as it is at or above the step's threshold, 0 before the first. */
    double regions(int step) {
        return step < 0 ? 0 : regions[step];
    }

    /** All anomalous items. */
    public long anomalous() {
        return hits(steps() - 1);
    }

    /** All normal items. */
    public long normal() {
        return falseAlarms(steps() - 1);
    }
}
