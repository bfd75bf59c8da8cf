package io.plantinspection.quickstart;

import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Verdict;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came back for the test parts, part by part and summed up. */
final class InspectionReport {

    private final String product;
    private final Map<DatasetImage, PartAnswer> answers;

    InspectionReport(String product, Map<DatasetImage, PartAnswer> answers) {
        this.product = product;
        this.answers = answers;
    }

    void print(Terminal terminal) {
        terminal.line("  %-32s %-8s %7s %8s", "part", "verdict", "score", "ms");
        answers.forEach((part, answer) -> terminal.line(
                "  %-32s %-8s %7s %8.1f",
                part.name(),
                verdict(answer.result()),
                answer.result().score() == null
                        ? "-"
                        : String.format(Locale.ROOT, "%.4f", answer.result().score()),
                answer.milliseconds()));
        printConfusion(terminal);
        List<ScoredImage> scored = scored();
        long good = scored.stream()
                .filter(image -> image.defect().equals(DatasetImage.GOOD))
                .count();
        if (good == 0 || good == scored.size()) {
            terminal.line("AUROC: needs good and defective test parts that were scored");
            return;
        }
        var figures = Evaluation.of(product, scored).overall();
        terminal.line("");
        terminal.line("Image AUROC %s, pixel AUROC %s", figures.imageAuroc(), figures.pixelAuroc());
    }

    private static String verdict(InspectionResult result) {
        return result.verdict() == null
                ? result.rejection().code().name()
                : result.verdict().name();
    }

    private void printConfusion(Terminal terminal) {
        Map<String, Map<Verdict, Integer>> counts = new TreeMap<>();
        answers.forEach((part, answer) -> {
            if (answer.result().verdict() != null) {
                counts.computeIfAbsent(part.defect(), kind -> new EnumMap<>(Verdict.class))
                        .merge(answer.result().verdict(), 1, Integer::sum);
            }
        });
        terminal.line("");
        terminal.line("  %-20s %8s %8s %8s", "truth", "ACCEPT", "REVIEW", "REJECT");
        counts.forEach((kind, verdicts) -> terminal.line(
                "  %-20s %8d %8d %8d",
                kind,
                verdicts.getOrDefault(Verdict.ACCEPT, 0),
                verdicts.getOrDefault(Verdict.REVIEW, 0),
                verdicts.getOrDefault(Verdict.REJECT, 0)));
    }

    private List<ScoredImage> scored() {
        var decoder = new ImageDecoder(ImageLimits.DATASET);
        List<ScoredImage> scored = new ArrayList<>();
        answers.forEach((part, answer) -> {
            if (answer.result().heatMap() != null) {
                Heatmap map =
                        Heatmap.ofPng(Base64.getDecoder().decode(answer.result().heatMap()));
                float[] mask = new PartImages(decoder, map.height(), map.width())
                        .labelled(part)
                        .mask();
                scored.add(new ScoredImage(
                        part.name(),
                        part.defect(),
                        answer.result().score().floatValue(),
                        map.height(),
                        map.width(),
                        map.values(),
                        mask));
            }
        });
        return scored;
    }
}
