package io.plantinspection.evaluation;

/** Area under the ROC curve: the chance that an anomalous item scores above a normal one, ties counting half. */
public final class Auroc {

    private Auroc() {}

    /**
     * @param scores one score an item, higher is more anomalous
     * @param anomalous the truth about each item
     * @return 0 to 1, or NaN where one of the two classes is missing
     */
    public static double of(float[] scores, boolean[] anomalous) {
        return of(Ranking.of(scores, anomalous));
    }

    static double of(Ranking ranking) {
        double twiceArea = 0;
        long hits = 0;
        long falseAlarms = 0;
        for (Ranking.Sweep sweep = ranking.sweep(); sweep.lower(); ) {
            twiceArea += (double) (sweep.falseAlarms() - falseAlarms) * (sweep.hits() + hits);
            hits = sweep.hits();
            falseAlarms = sweep.falseAlarms();
        }
        return twiceArea / (2.0 * hits * falseAlarms);
    }
}
