package io.plantinspection.report;

import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.evaluation.Evaluation.Figures;
import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelContract;
import io.plantinspection.threshold.ThresholdCalibration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * What a model did on the test parts of its product, for people: one sentence, or one HTML file that needs no other.
 *
 * @param evaluation the figures
 * @param model what the model says of itself, its calibration included
 * @param images the test parts that the figures come from
 * @param warnings sentences about the data that a reader must know
 */
public record EvaluationReport(
        Evaluation evaluation, ModelContract model, List<ScoredImage> images, List<String> warnings) {

    public EvaluationReport {
        images = List.copyOf(images);
        warnings = List.copyOf(warnings);
    }

    /** The most telling figures in one sentence. */
    public String sentence() {
        Figures all = evaluation.overall();
        return "On " + all.good() + " good and " + all.defective() + " defective test parts: image AUROC "
                + all.imageAuroc() + ", pixel AUROC " + all.pixelAuroc() + ".";
    }

    /**
     * The whole report, the same bytes for the same evaluation.
     *
     * @param photographs gives the photograph of a test part, at the size of its map; asked for twenty parts at most
     * @return an HTML file in UTF-8, without scripts and without anything from elsewhere
     */
    public byte[] html(Function<ScoredImage, PartImage> photographs) {
        var calibration = ThresholdCalibration.of(model);
        var facts = new ModelFacts(model);
        var roc = new RocChart(images, calibration);
        String title = Html.attribute(model.product() + ", model " + model.version());
        String html = "<!doctype html><html lang=en><meta charset=utf-8>"
                + "<meta http-equiv=Content-Security-Policy"
                + " content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
                + "<meta name=viewport content=\"width=device-width\"><title>Evaluation of " + title + "</title><style>"
                + css() + "</style><body><header><h1>Evaluation of " + title + "</h1><p>" + sentence()
                + "</header><main>" + warned() + "<section>" + facts.html(evaluation) + "</section>"
                + section(
                        "Figures",
                        FigureTable.of(evaluation),
                        "Below each figure: the middle 95&#8239;% of 1,000 resamples of the test parts. A resample for"
                                + " which a figure is not defined, as without a good part, was drawn again. A kind of"
                                + " defect is measured against all good parts. Resampling cannot show what few parts"
                                + " hide: a kind of fewer than ten parts says little, whatever its interval.")
                + "<section><h2>Scores</h2><div class=charts><figure>" + roc.svg() + "<figcaption>ROC curve. "
                + roc.caption() + "</figcaption></figure><figure>" + new ScoreHistogram(images, calibration).svg()
                + "<figcaption>Scores of the test parts and the thresholds. A part is looked at from review on and"
                + " rejected from reject on.</figcaption></figure></div></section>"
                + section(
                        "What the thresholds would have done",
                        new ThresholdOutcome(calibration, images).html(),
                        "The thresholds were chosen on " + calibration.parts() + " good parts that were kept out of"
                                + " training, never on these. Intervals after Wilson. A target that lies inside the"
                                + " interval is consistent with what was seen.")
                + section(
                        "Worst misses",
                        new WorstMisses(images, calibration, photographs).html(),
                        "Left the photograph as the model sees it, right its heat map, opaque where it reaches the"
                                + " threshold of review. The line is the border of the defect as it was marked.")
                + Definitions.HTML + "<section><h2>What the model says of itself</h2>" + facts.provenance()
                + "</section></main>";
        return html.getBytes(StandardCharsets.UTF_8);
    }

    private String warned() {
        if (warnings.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<section class=warnings><h2>To be known first</h2><ul>");
        warnings.forEach(warning -> html.append("<li>").append(Html.text(warning)));
        return html.append("</ul></section>").toString();
    }

    private static String section(String title, String content, String note) {
        return "<section><h2>" + title + "</h2>" + content + "<p class=note>" + note + "</section>";
    }

    private static String css() {
        try (InputStream css = EvaluationReport.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css can't be read from the archive; build it again", e);
        }
    }
}
