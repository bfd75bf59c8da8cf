package io.plantinspection.report;

import io.plantinspection.evaluation.Curve;
import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.threshold.ThresholdCalibration;
import java.util.List;

/** The ROC curve of the image score, with the two points at which the thresholds operate. */
final class RocChart {

    private static final int LEFT = 52;
    private static final int TOP = 14;
    private static final int SIDE = 300;
    private static final int TICKS = 5;

    private final List<ScoredImage> images;
    private final ThresholdCalibration calibration;

    RocChart(List<ScoredImage> images, ThresholdCalibration calibration) {
        this.images = images;
        this.calibration = calibration;
    }

    String svg() {
        StringBuilder svg = new StringBuilder("<svg class=chart viewBox=\"0 0 370 366\" role=img")
                .append(" aria-label=\"ROC curve of the image score\">");
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            svg.append(Html.format(
                    "<path class=grid d=\"M%1$.1f %2$dv%3$dM%4$d %5$.1fh%3$d\"/>",
                    x(share), TOP, SIDE, LEFT, y(share)));
            svg.append(Html.format("<text x=%.1f y=%d class=mid>%.0f</text>", x(share), TOP + SIDE + 16, 100 * share));
            svg.append(Html.format("<text x=%d y=%.1f class=end>%.0f</text>", LEFT - 7, y(share) + 4, 100 * share));
        }
        svg.append(Html.format(
                "<text x=%d y=%d class=mid>good parts at or above the threshold, %%</text>",
                LEFT + SIDE / 2, TOP + SIDE + 38));
        svg.append(Html.format(
                "<text class=mid transform=\"translate(14 %d) rotate(-90)\">defective parts at or above it, %%</text>",
                TOP + SIDE / 2));
        svg.append("<path class=area d=\"").append(curve()).append(Html.format("V%dH%dZ\"/>", TOP + SIDE, LEFT));
        svg.append(Html.format("<path class=chance d=\"M%d %dL%d %d\"/>", LEFT, TOP + SIDE, LEFT + SIDE, TOP));
        svg.append("<path class=curve d=\"").append(curve()).append("\"/>");
        double review = share(false, calibration.review());
        double reject = share(false, calibration.reject());
        svg.append(Html.format(
                "<circle class=review cx=%.1f cy=%.1f r=6 /><path class=reject d=\"M%.1f %.1fl-10 -10m0 10l10 -10\"/>",
                x(review),
                y(share(true, calibration.review())),
                x(reject) + 5,
                y(share(true, calibration.reject())) + 5));
        return svg.append("</svg>").toString();
    }

    /** Where the thresholds operate, in words. */
    String caption() {
        return point("<span class=review>&#9678; review</span>", calibration.review()) + "; "
                + point("<span class=reject>&#10005; reject</span>", calibration.reject())
                + ".";
    }

    private String point(String name, double threshold) {
        return Html.format("%s from %.4f: ", name, threshold) + Html.percent(share(false, threshold))
                + " of the good and " + Html.percent(share(true, threshold)) + " of the defective parts";
    }

    private String curve() {
        Curve curve = Curve.ofScores(images);
        StringBuilder path = new StringBuilder(Html.format("M%d %d", LEFT, TOP + SIDE));
        for (int step = 0; step < curve.steps(); step++) {
            path.append(Html.format(
                    "L%.1f %.1f",
                    x((double) curve.falseAlarms(step) / curve.normal()),
                    y((double) curve.hits(step) / curve.anomalous())));
        }
        return path.toString();
    }

    private double share(boolean anomalous, double threshold) {
        return images.stream()
                .filter(image -> image.anomalous() == anomalous)
                .mapToInt(image -> image.score() >= threshold ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private static double x(double share) {
        return LEFT + SIDE * share;
    }

    private static double y(double share) {
        return TOP + SIDE * (1 - share);
    }
}
