package io.plantinspection.platform;

/** The scale ln(s / (1 - s)) of scores s in [0, 1]: those near 0 and near 1 lie as far apart on it as those between. */
public final class Logit {

    private Logit() {}

    /** The logit of a score, infinite for 0 and 1. */
    public static double of(double score) {
        return Math.log(score / (1 - score));
    }

    /** The logit of a score, or of the nearest one that is at least {@code edge} away from 0 and 1. */
    public static double of(double score, double edge) {
        return of(Math.min(1 - edge, Math.max(edge, score)));
    }

    /** The score with this logit. */
    public static double score(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
