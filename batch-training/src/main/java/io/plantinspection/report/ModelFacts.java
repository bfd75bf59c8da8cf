package io.plantinspection.report;

import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.Tiling;
import java.util.Map;

/** Which model a report is about. */
final class ModelFacts {

    private final ModelContract model;

    ModelFacts(ModelContract model) {
        this.model = model;
    }

    /** What a reader needs to know first. */
    String html(Evaluation evaluation) {
        int kinds = evaluation.byDefect().size();
        return "<dl>" + fact("product", model.product())
                + fact("model version", model.version())
                + fact("detector", model.detector())
                + fact("profile", recorded("training_profile"))
                + fact("picture size", pictureSize(model.tiling()))
                + fact("good test parts", Integer.toString(evaluation.overall().good()))
                + fact(
                        "defective test parts",
                        evaluation.overall().defective() + " of " + kinds + (kinds == 1 ? " kind" : " kinds"))
                + fact("thresholds", Html.format("review %.4f, reject %.4f", model.review(), model.reject()))
                + fact("dataset digest", recorded("dataset_digest"))
                + "</dl>";
    }

    private static String pictureSize(Tiling tiling) {
        String part = tiling.partWidth() + " x " + tiling.partHeight();
        return tiling.isWhole()
                ? part
                : part + ", in " + tiling.places().size() + " tiles of " + tiling.width() + " x " + tiling.height();
    }

    private String recorded(String key) {
        return model.provenance().getOrDefault(key, "not recorded");
    }

    private static String fact(String name, String value) {
        return "<div><dt>" + name + "<dd>" + Html.text(value) + "</div>";
    }

    /** All that the model file says of itself. */
    String provenance() {
        StringBuilder html = new StringBuilder("<table class=provenance>");
        for (Map.Entry<String, String> entry : model.facts().entrySet()) {
            html.append("<tr><th>")
                    .append(Html.text(entry.getKey()))
                    .append("<td>")
                    .append(Html.text(entry.getValue()));
        }
        return html.append("</table>").toString();
    }
}
