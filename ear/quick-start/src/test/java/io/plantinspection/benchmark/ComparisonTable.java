package io.plantinspection.benchmark;

import io.plantinspection.measured.Machine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as Markdown. */
final class ComparisonTable {

    /** Least share of the plain loop's images a second that the server is to reach, by profile. */
    private static final Map<String, Double> LEAST_SHARE = Map.of("demo", 0.85, "edge", 0.95);

    private static final double MOST_MILLISECONDS = 8;
    private static final double LEAST_GAIN = 1.3;

    private ComparisonTable() {}

    static List<String> of(Machine machine, List<ProfileFigures> profiles) {
        List<String> lines = new ArrayList<>();
        lines.add(machine.sentence());
        for (ProfileFigures profile : profiles) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: %s threads a session; other work kept %.2f cores busy.",
                    profile.profile(),
                    profile.threads() == 0 ? "ONNX Runtime's choice of" : Integer.toString(profile.threads()),
                    profile.coresOfOthers()));
        }
        lines.add("");
        lines.add("| profile | way | p50 ms | p95 ms | p99 ms | images/s (range) | of the plain loop"
                + " | CPU ms an image | KiB an image |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (ProfileFigures profile : profiles) {
            for (Figures figures : profile.contenders()) {
                lines.add(row(profile, figures));
            }
        }
        lines.add("");
        lines.add("| profile | goal | wanted | measured |");
        lines.add("| --- | --- | --- | --- |");
        for (ProfileFigures profile : profiles) {
            goals(profile, lines);
        }
        return lines;
    }

    private static String row(ProfileFigures profile, Figures figures) {
        double[] rates = figures.rates().clone();
        Arrays.sort(rates);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.2f | %.1f (%.1f to %.1f) | %.2f | %.2f | %.0f |",
                profile.profile(),
                figures.name(),
                figures.p50(),
                figures.p95(),
                figures.p99(),
                figures.rate(),
                rates[0],
                rates[rates.length - 1],
                figures.relativeTo(profile.of(Comparison.LOOP)),
                figures.cpuMilliseconds(),
                figures.kibibytes());
    }

    private static void goals(ProfileFigures profile, List<String> lines) {
        Double least = LEAST_SHARE.get(profile.profile());
        String wanted = least == null ? "none stated" : "at least " + least;
        for (String busy : List.of(Comparison.BUSY, Comparison.BUSY_INSIDE)) {
            for (String loop : List.of(Comparison.LOOP, Comparison.LOOP_ON_ALL)) {
                String aim = loop.equals(Comparison.LOOP) ? wanted : "none stated";
                lines.add(goal(profile, busy + " / " + loop, aim, "%.3f", profile.quotient(busy, loop)));
            }
        }
        for (String idle : List.of(Comparison.IDLE, Comparison.IDLE_INSIDE)) {
            lines.add(goal(
                    profile,
                    "p50 of " + idle + " less that of the bare run",
                    "at most " + MOST_MILLISECONDS + " ms",
                    "%.2f ms",
                    profile.later(idle, Comparison.BARE)));
        }
        lines.add(goal(
                profile,
                Comparison.FULL_LANE + " / " + Comparison.LANE,
                "at least " + LEAST_GAIN,
                "%.2f",
                profile.quotient(Comparison.FULL_LANE, Comparison.LANE)));
        lines.add(goal(
                profile,
                "bare run's share of the peak, " + String.format(Locale.ROOT, "%.0f GFLOP/s", profile.peakGflops()),
                "none stated",
                profile.flops() == 0 ? "the model does not name its operations" : "%.3f",
                profile.shareOfPeak()));
    }

    private static String goal(ProfileFigures profile, String what, String wanted, String format, double value) {
        return "| " + profile.profile() + " | " + what + " | " + wanted + " | "
                + String.format(Locale.ROOT, format, value) + " |";
    }
}
