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
        Ranking ranking = Ranking.ofPixels(images);
        double[] share = new double[ranking.size()];
        int pixels = images.get(0).map().length;
        int regions = 0;
        int normal = 0;
        for (int i = 0; i < images.size(); i++) {
            ScoredImage image = images.get(i);
            Regions found = Regions.of(image.mask(), image.height(), image.width());
            regions += found.count();
            for (int pixel = 0; pixel < pixels; pixel++) {
                int size = found.sizeAt()[pixel];
                if (size == 0) {
                    normal++;
                } else {
                    share[i * pixels + pixel] = 1.0 / size;
                }
            }
        }
        if (regions == 0 || normal == 0) {
            return Double.NaN;
        }
        return area(ranking, share, FALSE_POSITIVE_LIMIT * normal) / (regions * FALSE_POSITIVE_LIMIT * normal);
    }

    /** Area under found shares, summed over regions, against false alarms, up to a number of false alarms. */
    private static double area(Ranking ranking, double[] share, double limit) {
        double area = 0;
        double found = 0;
        double falseAlarms = 0;
        Ranking.Sweep sweep = ranking.sweep();
        while (falseAlarms < limit && sweep.lower()) {
            double gain = 0;
            for (int rank = sweep.from(); rank < sweep.to(); rank++) {
                gain += share[ranking.item(rank)];
            }
            double width = sweep.falseAlarms() - falseAlarms;
            double inside = Math.min(width, limit - falseAlarms);
            if (width > 0) {
                area += inside * (found + 0.5 * gain * inside / width);
            }
            found += gain;
            falseAlarms = sweep.falseAlarms();
        }
        return area;
    }
}
