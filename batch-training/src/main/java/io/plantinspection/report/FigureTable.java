package io.plantinspection.report;

import io.plantinspection.evaluation.BootstrapInterval;
import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.evaluation.Evaluation.Figures;
import java.util.List;

/** The figures of an evaluation with their intervals, overall and by kind of defect. */
final class FigureTable {

    private FigureTable() {}

    static String of(Evaluation evaluation) {
        StringBuilder html = new StringBuilder(
                        "<table><thead><tr><th>kind of defect<th class=n>good<th class=n>defective")
                .append("<th class=n>image AUROC (I)<th class=n>F1-max<th class=n>pixel AUROC (P)")
                .append("<th class=n>PRO (O)<th class=n>pixel AP (A)</thead><tbody>")
                .append(row("all", evaluation.overall()));
        evaluation.byDefect().forEach((kind, figures) -> html.append(row(Html.text(kind), figures)));
        return html.append("</tbody></table>").toString();
    }

    private static String row(String kind, Figures figures) {
        StringBuilder row = new StringBuilder(
                Html.format("<tr><th>%s<td class=n>%d<td class=n>%d", kind, figures.good(), figures.defective()));
        for (BootstrapInterval figure : List.of(
                figures.imageAuroc(),
                figures.imageF1Max(),
                figures.pixelAuroc(),
                figures.perRegionOverlap(),
                figures.pixelAveragePrecision())) {
            row.append("<td class=n>").append(cell(figure));
        }
        return row.toString();
    }

    private static String cell(BootstrapInterval figure) {
        return Double.isNaN(figure.value())
                ? "<small>not defined</small>"
                : Html.format("<b>%.3f</b><small>%.3f to %.3f</small>", figure.value(), figure.low(), figure.high());
    }
}
