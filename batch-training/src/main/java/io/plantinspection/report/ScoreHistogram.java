package io.plantinspection.report;

import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.threshold.ThresholdCalibration;
import java.util.Arrays;
import java.util.List;

/** How the scores of good and of defective test parts are spread, with the thresholds as lines through both. */
final class ScoreHistogram {

    private static final int LEFT = 46;
    private static final int WIDTH = 490;
    private static final int TOP = 34;
    private static final int PANEL = 120;
    private static final int GAP = 26;
    private static final int BINS = 40;
    private static final int BOTTOM = TOP + 2 * PANEL + GAP;

    private final List<ScoredImage> images;
    private final ThresholdCalibration calibration;
    private final ScoreAxis axis;

    ScoreHistogram(List<ScoredImage> images, ThresholdCalibration calibration) {
        this.images = images;
        this.calibration = calibration;
        double[] scores = images.stream().mapToDouble(ScoredImage::score).toArray();
        this.axis = ScoreAxis.over(
                Math.min(calibration.review(), Arrays.stream(scores).min().orElseThrow()),
                Math.max(calibration.reject(), Arrays.stream(scores).max().orElseThrow()));
    }

    String svg() {
        int[] good = bins(false);
        int[] defective = bins(true);
        int most = Math.max(
                Arrays.stream(good).max().orElseThrow(),
                Arrays.stream(defective).max().orElseThrow());
        StringBuilder svg = new StringBuilder("<svg class=chart viewBox=\"0 0 556 366\" role=img")
                .append(" aria-label=\"Histogram of the image scores\">");
        panel(svg, "good", good, most, TOP);
        panel(svg, "defective", defective, most, TOP + PANEL + GAP);
        for (double tick : axis.ticks()) {
            svg.append(Html.format("<path class=tick d=\"M%.1f %dv5\"/>", x(tick), BOTTOM));
            svg.append(Html.format("<text x=%.1f y=%d class=mid>%s</text>", x(tick), BOTTOM + 18, axis.label(tick)));
        }
        svg.append(Html.format("<text x=%d y=%d class=mid>image score</text>", LEFT + WIDTH / 2, BOTTOM + 40));
        line(svg, "review", calibration.review(), TOP - 24);
        line(svg, "reject", calibration.reject(), TOP - 10);
        return svg.append("</svg>").toString();
    }

    private void panel(StringBuilder svg, String kind, int[] bins, int most, int top) {
        int base = top + PANEL;
        svg.append(Html.format("<path class=grid d=\"M%d %dh%d\"/>", LEFT, top, WIDTH));
        svg.append(Html.format("<text x=%d y=%d class=end>%d</text>", LEFT - 6, top + 4, most));
        svg.append(Html.format("<text x=%d y=%d class=end>0</text>", LEFT - 6, base + 4));
        svg.append(Html.format(
                "<text class=mid transform=\"translate(14 %d) rotate(-90)\">%s parts</text>", top + PANEL / 2, kind));
        double width = (double) WIDTH / BINS;
        for (int bin = 0; bin < BINS; bin++) {
            if (bins[bin] > 0) {
                double height = (double) PANEL * bins[bin] / most;
                svg.append(Html.format(
                        "<rect class=%s x=%.1f y=%.1f width=%.1f height=%.1f />",
                        kind, LEFT + bin * width + 0.5, base - height, width - 1, height));
            }
        }
        svg.append(Html.format("<path class=tick d=\"M%d %dh%d\"/>", LEFT, base, WIDTH));
    }

    private void line(StringBuilder svg, String name, double threshold, int y) {
        boolean rightHalf = axis.place(threshold) > 0.5;
        svg.append(Html.format("<path class=%s d=\"M%.1f %dV%d\"/>", name, x(threshold), y - 9, BOTTOM));
        svg.append(Html.format(
                "<text class=\"%s %s\" x=%.1f y=%d>%s %.4f</text>",
                rightHalf ? "end" : "start", name, x(threshold) + (rightHalf ? -4 : 4), y, name, threshold));
    }

    private int[] bins(boolean anomalous) {
        int[] bins = new int[BINS];
        images.stream()
                .filter(image -> image.anomalous() == anomalous)
                .forEach(image -> bins[Math.min(BINS - 1, (int) (BINS * axis.place(image.score())))]++);
        return bins;
    }

    private double x(double score) {
        return LEFT + WIDTH * axis.place(score);
    }
}
