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
        return of(Ranking.of(scores, anomalous));
    }

    static F1Max of(Ranking ranking) {
        long positives = 0;
        for (int rank = 0; rank < ranking.size(); rank++) {
            positives += ranking.anomalous(rank) ? 1 : 0;
        }
        if (positives == 0) {
            return new F1Max(Double.NaN, Float.NaN);
        }
        F1Max best = new F1Max(0, Float.POSITIVE_INFINITY);
        for (Ranking.Sweep sweep = ranking.sweep(); sweep.lower(); ) {
            double value = 2.0 * sweep.hits() / (sweep.hits() + sweep.falseAlarms() + positives);
            if (value >= best.value) {
                best = new F1Max(value, sweep.threshold());
            }
        }
        return best;
    }
}
