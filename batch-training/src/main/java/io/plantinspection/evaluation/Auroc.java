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
        return of(Ranking.of(scores, anomalous).curve());
    }

    static double of(Curve curve) {
        var area = new RocArea();
        for (int step = 0; step < curve.steps(); step++) {
            area.add(curve.falseAlarms(step), curve.hits(step));
        }
        return area.value();
    }
}
