package io.plantinspection.evaluation;

/** Average precision: the sum of (R_n - R_(n-1)) P_n over all distinct scores, without interpolation. */
public final class AveragePrecision {

    private AveragePrecision() {}

    /**
     * @param scores one score an item, higher is more anomalous
     * @param anomalous the truth about each item
     * @return 0 to 1, or NaN where nothing is anomalous
     */
    public static double of(float[] scores, boolean[] anomalous) {
        return of(Ranking.of(scores, anomalous));
    }

    static double of(Ranking ranking) {
        double sum = 0;
        long hits = 0;
        for (Ranking.Sweep sweep = ranking.sweep(); sweep.lower(); ) {
            if (sweep.hits() > hits) {
                sum += (sweep.hits() - hits) * ((double) sweep.hits() / (sweep.hits() + sweep.falseAlarms()));
                hits = sweep.hits();
            }
        }
        return sum / hits;
    }
}
