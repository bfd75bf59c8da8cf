package io.plantinspection.evaluation;

/**
 * Area under the ROC curve, added up threshold by threshold from the highest score down: the chance that an anomalous item
 * scores above a normal one, ties counting half.
 */
public final class RocArea {

    private long falseAlarms;
    private long hits;
    private double twiceArea;

    /**
     * Goes on to the next lower threshold.
     *
     * @param falseAlarmsThere number of normal items that score at least as much
     * @param hitsThere number of anomalous items that do
     */
    public void add(long falseAlarmsThere, long hitsThere) {
        twiceArea += (double) (falseAlarmsThere - falseAlarms) * (hitsThere + hits);
        falseAlarms = falseAlarmsThere;
        hits = hitsThere;
    }

    /** Once the lowest score was added: 0 to 1, or NaN where one of the two classes is missing. */
    public double value() {
        return twiceArea / (2.0 * hits * falseAlarms);
    }
}
