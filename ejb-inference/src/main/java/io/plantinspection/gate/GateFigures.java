package io.plantinspection.gate;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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
                auroc(parts, good, bad),
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

    /** From the sum of the bad parts' ranks. */
    private static double auroc(List<Scored> parts, int good, int bad) {
        List<Scored> rising =
                parts.stream().sorted(Comparator.comparingDouble(Scored::score)).toList();
        double ranks = 0;
        for (int first = 0; first < rising.size(); ) {
            int after = first;
            int badTies = 0;
            while (after < rising.size()
                    && rising.get(after).score() == rising.get(first).score()) {
                badTies += rising.get(after++).bad() ? 1 : 0;
            }
            ranks += badTies * (first + 1 + after) / 2.0;
            first = after;
        }
        return (ranks - bad * (bad + 1.0) / 2) / ((double) bad * good);
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
