package io.plantinspection.benchmark;

import io.plantinspection.measured.MeasurementOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The parts of an inspection one by one, without a server, under JMH. */
final class MicroBenchmarks {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final MeasurementOptions options;
    private final Path out;

    MicroBenchmarks(MeasurementOptions options, Path out) {
        this.options = options;
        this.out = out;
    }

    /** The results as a Markdown table; JMH's own are in {@code jmh.json}. */
    List<String> run() throws RunnerException, CommandLineOptionException {
        String[] given = options.text("jmh").map(text -> text.split("\\s+")).orElse(new String[0]);
        var chosen = new OptionsBuilder()
                .parent(new CommandLineOptions(given))
                .param("profile", options.list("profiles", "demo,edge").toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(out.resolve("jmh.json").toString());
        if (given.length == 0) {
            chosen.include("io\\.plantinspection\\.benchmark\\..*");
        }
        return table(new Runner(chosen.build()).run());
    }

    private static List<String> table(Collection<RunResult> results) {
        List<String> lines = new ArrayList<>(
                List.of("| benchmark | images/s | error | KiB an image |", "| --- | --- | --- | --- |"));
        for (RunResult result : results) {
            Result<?> rate = result.getPrimaryResult();
            Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %s | %s |",
                    name(result),
                    rate.getScore(),
                    Double.isNaN(rate.getScoreError()) ? "" : String.format(Locale.ROOT, "%.1f", rate.getScoreError()),
                    bytes == null ? "" : String.format(Locale.ROOT, "%.0f", bytes.getScore() / 1024)));
        }
        return lines;
    }

    private static String name(RunResult result) {
        String[] path = result.getParams().getBenchmark().split("\\.");
        var values = new TreeMap<String, String>();
        for (String key : result.getParams().getParamsKeys()) {
            values.put(key, result.getParams().getParam(key));
        }
        return String.join(".", Arrays.copyOfRange(path, path.length - 2, path.length)) + " " + values.values();
    }
}
