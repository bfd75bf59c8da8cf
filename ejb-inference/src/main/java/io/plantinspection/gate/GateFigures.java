package io.plantinspection.gate;

import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.plantinspection.evaluation.RocArea;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model did on golden parts.
 *
 * @param good number of good parts
 * @param bad number of bad parts
 * @param auroc the chance that a bad part scores above a good one, ties counting half
 * @param escapes bad parts that it lets pass
 * @param falseAlarms good parts that it holds back, for review or rejected
 * @param falseRejects good parts that it rejects
 */
public record GateFigures(int good, int bad, double auroc, int escapes, int falseAlarms, int falseRejects) {

    /**
     * A golden part's score.
     *
     * @param bad whether the part is bad
     */
    public record Scored(boolean bad, double score) {}

    /** @throws IllegalArgumentException if there are no good or no bad parts */
    public static GateFigures of(List<Scored> parts, Thresholds thresholds) {
        int bad = (int) parts.stream().filter(Scored::bad).count();
        int good = parts.size() - bad;
        if (good == 0 || bad == 0) {
            throw new IllegalArgumentException("figures need good and bad parts, not " + good + " and " + bad);
        }
        return new GateFigures(
                good,
                bad,
                auroc(parts),
                count(parts, true, thresholds, Verdict.ACCEPT),
                count(parts, false, thresholds, Verdict.REVIEW, Verdict.REJECT),
                count(parts, false, thresholds, Verdict.REJECT));
    }

    private static int count(List<Scored> parts, boolean bad, Thresholds thresholds, Verdict... verdicts) {
        return (int) parts.stream()
                .filter(part -> part.bad() == bad)
                .filter(part -> Arrays.asList(verdicts).contains(thresholds.verdict(part.score())))
                .count();
    }

    private static double auroc(List<Scored> parts) {
        Map<Double, List<Scored>> falling =
                parts.stream().collect(groupingBy(Scored::score, () -> new TreeMap<>(reverseOrder()), toList()));
        var area = new RocArea();
        long falseAlarms = 0;
        long hits = 0;
        for (List<Scored> equal : falling.values()) {
            long bad = equal.stream().filter(Scored::bad).count();
            hits += bad;
            falseAlarms += equal.size() - bad;
            area.add(falseAlarms, hits);
        }
        return area.value();
    }

    /** Share of the bad parts that it lets pass, in [0, 1]. */
    public double escapeShare() {
        return (double) escapes / bad;
    }

    /** Share of the good parts that it holds back, in [0, 1]. */
    public double falseAlarmShare() {
        return (double) falseAlarms / good;
    }
}
