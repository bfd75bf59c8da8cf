package io.plantinspection.job;

import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.evaluation.Evaluation.Figures;
import java.util.Locale;

/** An evaluation for people: one sentence, or a table by kind of defect. */
record EvaluationReport(Evaluation evaluation) {

    String sentence() {
        Figures all = evaluation.overall();
        return "On " + all.good() + " good and " + all.defective() + " defective test parts: image AUROC "
                + all.imageAuroc() + ", pixel AUROC " + all.pixelAuroc() + ".";
    }

    String markdown() {
        StringBuilder table = new StringBuilder("# Evaluation of " + evaluation.product() + "\n\n")
                .append(sentence())
                .append(" In brackets: 95 % of 1,000 bootstrap resamples of the images.\n\n")
                .append("| kind | good | defective | image AUROC | F1-max | pixel AUROC | pixel AP | PRO |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- | --- |\n")
                .append(row("all", evaluation.overall()));
        evaluation.byDefect().forEach((kind, figures) -> table.append(row(kind, figures)));
        return table.toString();
    }

    private static String row(String kind, Figures figures) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %s | %.3f | %s | %.3f | %.3f |%n",
                kind,
                figures.good(),
                figures.defective(),
                figures.imageAuroc(),
                figures.imageF1Max(),
                figures.pixelAuroc(),
                figures.pixelAveragePrecision(),
                figures.perRegionOverlap());
    }
}
