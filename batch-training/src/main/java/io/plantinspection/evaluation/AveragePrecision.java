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
        return of(Ranking.of(scores, anomalous).curve());
    }

    static double of(Curve curve) {
        double sum = 0;
        for (int step = 0; step < curve.steps(); step++) {
            long hits = curve.hits(step);
            if (hits > curve.hits(step - 1)) {
                sum += (hits - curve.hits(step - 1)) * ((double) hits / (hits + curve.falseAlarms(step)));
            }
        }
        return sum / curve.anomalous();
    }
}
