package io.plantinspection.evaluation;

import java.util.List;

/**
 * Per-region overlap (PRO): the mean over 8-connected defect regions of the part that is found, against the false
 * positive rate of all normal pixels, as area up to a rate of 0.3, divided by 0.3.
 *
 * <p>Exact: every distinct score is a threshold, and the curve is interpolated linearly at the limit. Published figures
 * often come from a thousand evenly spaced thresholds instead and differ from it where scores tie (by up to 0.02 on the test data).
 */
public final class PerRegionOverlap {

    private static final double FALSE_POSITIVE_LIMIT = 0.3;

    private PerRegionOverlap() {}

    /**
     * @param images good and defective test images, all of one size
     * @return 0 to 1, or NaN where there is no region or no normal pixel
     */
    public static double of(List<ScoredImage> images) {
        return of(Ranking.ofPixels(images).curve());
    }

    static double of(Curve curve) {
        double limit = FALSE_POSITIVE_LIMIT * curve.normal();
        double area = 0;
        for (int step = 0; step < curve.steps() && curve.falseAlarms(step - 1) < limit; step++) {
            double width = curve.falseAlarms(step) - curve.falseAlarms(step - 1);
            double inside = Math.min(width, limit - curve.falseAlarms(step - 1));
            double found = curve.regions(step - 1);
            if (width > 0) {
                area += inside * (found + 0.5 * (curve.regions(step) - found) * inside / width);
            }
        }
        return area / (curve.regions(curve.steps() - 1) * limit);
    }
}
