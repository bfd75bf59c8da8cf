package io.plantinspection.benchmark;

import io.plantinspection.longrecord.LongRecord;
import io.plantinspection.measured.ConsoleVisitor;
import io.plantinspection.measured.Machine;
import io.plantinspection.measured.MeasurementOptions;
import io.plantinspection.quickstart.OwnServer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How long the console's pages take on a record of a million inspections. */
final class RecordBenchmark {

    private static final System.Logger LOG = System.getLogger(RecordBenchmark.class.getName());

    /** The time of the newest inspection, as the list's first row says it. */
    private static final Pattern TIME = Pattern.compile("title=\"(\\d{4}-[^\"]+Z)\"");

    private final MeasurementOptions options;
    private final int times;
    private final Map<String, double[]> milliseconds = new LinkedHashMap<>();

    RecordBenchmark(MeasurementOptions options) {
        this.options = options;
        this.times = options.count("rounds", 20);
    }

    /** Tables of the figures in Markdown. */
    List<String> run() throws Exception {
        int inspections = options.count("inspections", 1_000_000);
        try (OwnServer server = OwnServer.prepare(options.place())) {
            long began = System.nanoTime();
            LongRecord.of(inspections, options.count("seed", 1)).fill(server.database());
            LOG.log(System.Logger.Level.INFO, "{0} inspections were made up in {1} s", inspections, since(began));
            server.deploy(options.path("plant.ear"), options.settings());
            ConsoleVisitor visitor = ConsoleVisitor.signedIn(server.page("/plant/"), "admin", server.initialPassword());
            awaitFigures(visitor);
            var pages = new RecordPages(newest(visitor));
            List<String> tables = tables(pages);
            measure(visitor);
            List<String> lines = new ArrayList<>();
            lines.add(Machine.here().sentence() + " " + String.format(Locale.ROOT, "%,d", inspections)
                    + " inspections; " + times + " requests each, one at a time; load at the end " + Machine.load()
                    + ". Milliseconds, p50 / p95.");
            tables.forEach(line -> lines.add(filled(line)));
            return lines;
        }
    }

    /** The server counts what it finds, in the background; that would slow the pages down, as it does once in its life. */
    private static void awaitFigures(ConsoleVisitor visitor) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Pattern behind = Pattern.compile("id=\"behind\"");
        while (behind.matcher(visitor.page("dashboard.xhtml")).find()) {
            Thread.sleep(1000);
        }
        LOG.log(System.Logger.Level.INFO, "they were counted in {0} s", since(began));
    }

    private static Instant newest(ConsoleVisitor visitor) throws IOException, InterruptedException {
        Matcher time = TIME.matcher(visitor.page("inspections.xhtml"));
        if (!time.find()) {
            throw new IOException("the list of inspections shows none");
        }
        return Instant.parse(time.group(1));
    }

    /** The tables with the paths of the pages in their cells, which are noted to be measured. */
    private List<String> tables(RecordPages pages) {
        List<String> lines = new ArrayList<>();
        heading(lines, "list, by filter and order", RecordPages.ORDERS);
        pages.filters()
                .forEach((name, query) -> lines.add(row(
                        name,
                        RecordPages.ORDERS.stream()
                                .map(order -> RecordPages.sorted(query, order))
                                .toList())));
        heading(lines, "list, several filters; last pages", List.of("p50 / p95"));
        pages.combined().forEach((name, query) -> lines.add(row(name, List.of(RecordPages.list(query)))));
        heading(lines, "dashboard", RecordPages.spans());
        RecordPages.places()
                .forEach((name, place) -> lines.add(row(
                        name,
                        RecordPages.spans().stream()
                                .map(span -> RecordPages.dashboard(span, place))
                                .toList())));
        return lines;
    }

    private static void heading(List<String> lines, String name, List<String> columns) {
        lines.add("");
        lines.add("| " + name + " | " + String.join(" | ", columns) + " |");
        lines.add("| --- |" + " ---: |".repeat(columns.size()));
    }

    private String row(String name, List<String> paths) {
        paths.forEach(path -> milliseconds.put(path, new double[times]));
        return paths.stream()
                .map(path -> "<" + path + ">")
                .collect(Collectors.joining(" | ", "| " + name + " | ", " |"));
    }

    /**
     * One page after the other, round by round, so that a busier machine is so for all of them; each round in another
     * order, so that a page rarely follows one that asked the database the same.
     */
    private void measure(ConsoleVisitor visitor) throws IOException, InterruptedException {
        for (int round = -options.count("warm-up", 3); round < times; round++) {
            LOG.log(System.Logger.Level.INFO, "round {0} of {1}, load {2}", round + 1, times, Machine.load());
            List<String> paths = new ArrayList<>(milliseconds.keySet());
            Collections.shuffle(paths, new Random(round));
            for (String path : paths) {
                double taken = visitor.milliseconds(path);
                if (round >= 0) {
                    milliseconds.get(path)[round] = taken;
                }
            }
        }
    }

    private String filled(String line) {
        return Pattern.compile("<([^>]+)>")
                .matcher(line)
                .replaceAll(cell -> quantiles(milliseconds.get(cell.group(1))));
    }

    private static String quantiles(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.0f / %.0f", Figures.quantile(sorted, 0.50), Figures.quantile(sorted, 0.95));
    }

    private static long since(long began) {
        return (System.nanoTime() - began) / 1_000_000_000;
    }
}
