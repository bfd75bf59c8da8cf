package io.plantinspection.report;

import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.threshold.ThresholdCalibration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What calibrated thresholds would have done with the test parts. */
final class ThresholdOutcome {

    private final ThresholdCalibration calibration;
    private final SortedMap<String, Map<Verdict, Integer>> byKind = new TreeMap<>();

    ThresholdOutcome(ThresholdCalibration calibration, List<ScoredImage> images) {
        this.calibration = calibration;
        for (ScoredImage image : images) {
            byKind.computeIfAbsent(image.defect(), kind -> new EnumMap<>(Verdict.class))
                    .merge(verdict(calibration, image), 1, Integer::sum);
        }
    }

    static Verdict verdict(ThresholdCalibration calibration, ScoredImage image) {
        return new Thresholds(1, calibration.review(), calibration.reject()).verdict(image.score());
    }

    Share falselyRejected() {
        return new Share(count(DatasetImage.GOOD, Verdict.REJECT), parts(DatasetImage.GOOD));
    }

    Share falselyAlarmed() {
        return new Share(parts(DatasetImage.GOOD) - count(DatasetImage.GOOD, Verdict.ACCEPT), parts(DatasetImage.GOOD));
    }

    /** Defective parts, of all kinds, that are accepted. */
    Share passed() {
        return new Share(
                defects().stream().mapToInt(kind -> count(kind, Verdict.ACCEPT)).sum(),
                defects().stream().mapToInt(this::parts).sum());
    }

    /** Parts of a kind with this verdict. */
    int count(String kind, Verdict verdict) {
        return byKind.get(kind).getOrDefault(verdict, 0);
    }

    private int parts(String kind) {
        return byKind.get(kind).values().stream().mapToInt(Integer::intValue).sum();
    }

    private List<String> defects() {
        List<String> kinds = new ArrayList<>(byKind.keySet());
        kinds.remove(DatasetImage.GOOD);
        return Collections.unmodifiableList(kinds);
    }

    String html() {
        StringBuilder html = new StringBuilder("<table><thead><tr><th>of all<th class=n>parts<th class=n>share")
                .append("<th class=n>95&#8239;% interval<th class=n>stated target<th>reading</thead><tbody>")
                .append(row(
                        "good parts rejected",
                        falselyRejected(),
                        calibration.targets().falseRejects()))
                .append(row(
                        "good parts looked at or rejected",
                        falselyAlarmed(),
                        calibration.targets().falseAlarms()))
                .append("<tr><th>defective parts that pass")
                .append(passed().cells())
                .append("<td><td></tbody></table>")
                .append("<table><thead><tr><th>truth<th class=n>parts");
        for (Verdict verdict : Verdict.values()) {
            html.append("<th class=n>").append(VerdictMark.of(verdict));
        }
        html.append("<th class=n>pass<th class=n>share<th class=n>95&#8239;% interval</thead><tbody>")
                .append(row(DatasetImage.GOOD));
        defects().forEach(kind -> html.append(row(kind)));
        return html.append("</tbody></table>").toString();
    }

    private static String row(String what, Share share, double target) {
        return "<tr><th>" + what + share.cells() + "<td class=n>" + Html.percent(target) + "<td>"
                + share.against(target);
    }

    private String row(String kind) {
        StringBuilder row = new StringBuilder("<tr><th>")
                .append(Html.text(kind))
                .append("<td class=n>")
                .append(parts(kind));
        for (Verdict verdict : Verdict.values()) {
            row.append("<td class=n>").append(count(kind, verdict));
        }
        return row.append(new Share(count(kind, Verdict.ACCEPT), parts(kind)).cells())
                .toString();
    }
}
