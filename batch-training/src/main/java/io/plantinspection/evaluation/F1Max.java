package io.plantinspection.evaluation;

/**
 * The best F1, 2PR / (P + R), that any threshold reaches.
 *
 * @param value 0 to 1, NaN where nothing is anomalous
 * @param threshold the lowest score at or above which an item is called anomalous to reach it
 */
public record F1Max(double value, float threshold) {

    /**
     * @param scores one score an item, higher is more anomalous
     * @param anomalous the truth about each item
     */
    public static F1Max of(float[] scores, boolean[] anomalous) {
        return of(Ranking.of(scores, anomalous).curve());
    }

    static F1Max of(Curve curve) {
        if (curve.anomalous() == 0) {
            return new F1Max(Double.NaN, Float.NaN);
        }
        double best = 0;
        float threshold = Float.POSITIVE_INFINITY;
        for (int step = 0; step < curve.steps(); step++) {
            long hits = curve.hits(step);
            double value = 2.0 * hits / (hits + curve.falseAlarms(step) + curve.anomalous());
            if (value >= best) {
                best = value;
                threshold = curve.threshold(step);
            }
        }
        return new F1Max(best, threshold);
    }
}
