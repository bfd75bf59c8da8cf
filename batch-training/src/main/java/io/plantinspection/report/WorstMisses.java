package io.plantinspection.report;

import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.image.HeatPicture;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.PartImage;
import io.plantinspection.image.Png;
import io.plantinspection.threshold.ThresholdCalibration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The ten defective test parts with the lowest scores and the ten good ones with the highest, as pictures. */
final class WorstMisses {

    private static final int SHOWN = 10;

    private final List<ScoredImage> images;
    private final ThresholdCalibration calibration;
    private final Function<ScoredImage, PartImage> photographs;

    /** @param photographs gives the photograph of a test part, at the size of its map */
    WorstMisses(
            List<ScoredImage> images, ThresholdCalibration calibration, Function<ScoredImage, PartImage> photographs) {
        this.images = images;
        this.calibration = calibration;
        this.photographs = photographs;
    }

    /** Defective parts, the lowest score first. */
    List<ScoredImage> defective() {
        return images.stream()
                .filter(ScoredImage::anomalous)
                .sorted(Comparator.comparing(ScoredImage::score).thenComparing(ScoredImage::name))
                .limit(SHOWN)
                .toList();
    }

    /** Good parts, the highest score first. */
    List<ScoredImage> good() {
        return images.stream()
                .filter(image -> !image.anomalous())
                .sorted(Comparator.comparing(ScoredImage::score).reversed().thenComparing(ScoredImage::name))
                .limit(SHOWN)
                .toList();
    }

    String html() {
        return "<div class=misses>" + column("Defective, lowest scores", "d", defective())
                + column("Good, highest scores", "g", good()) + "</div>";
    }

    private String column(String title, String key, List<ScoredImage> parts) {
        StringBuilder html = new StringBuilder("<section><h3>").append(title).append("</h3>");
        for (int i = 0; i < parts.size(); i++) {
            html.append(part(key + i, parts.get(i)));
        }
        return html.append("</section>").toString();
    }

    private String part(String key, ScoredImage part) {
        String size = Html.format("width=%d height=%d", part.width(), part.height());
        String open = Html.format("<svg viewBox=\"0 0 %d %d\" role=img aria-label=", part.width(), part.height());
        String outline = "<path class=halo d=\"" + Outline.of(part) + "\"/><path class=outline d=\"" + Outline.of(part)
                + "\"/></svg>";
        byte[] heat = HeatPicture.overlay(new Heatmap(part.height(), part.width(), part.map()), calibration.review());
        return "<figure>" + open + "\"photograph of " + Html.attribute(part.name()) + "\">"
                + Html.format("<image id=%s %s href=\"", key, size)
                + Html.picture(Png.encode(photographs.apply(part))) + "\"/>" + outline
                + open + "\"heat map of " + Html.attribute(part.name()) + "\"><use href=\"#" + key + "\"/><image "
                + size + " href=\"" + Html.picture(heat) + "\"/>" + outline
                + Html.format("<figcaption><b>%.4f</b> ", part.score())
                + VerdictMark.of(ThresholdOutcome.verdict(calibration, part)) + "<br>" + Html.text(part.defect())
                + "<br><small>" + Html.text(part.name()) + "</small></figcaption></figure>";
    }
}
