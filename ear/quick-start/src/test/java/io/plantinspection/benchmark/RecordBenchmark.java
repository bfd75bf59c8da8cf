package io.plantinspection.benchmark;

import io.plantinspection.longrecord.LongRecord;
import io.plantinspection.measured.ConsoleVisitor;
import io.plantinspection.measured.Machine;
import io.plantinspection.measured.MeasurementOptions;
import io.plantinspection.quickstart.OwnServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the console's pages take on a record of a million inspections. */
final class RecordBenchmark {

    private static final System.Logger LOG = System.getLogger(RecordBenchmark.class.getName());

    /** The time of the newest inspection, as the list's first row says it. */
    private static final Pattern TIME = Pattern.compile("title=\"(\\d{4}-[^\"]+Z)\"");

    private final MeasurementOptions options;
    private final int times;

    RecordBenchmark(MeasurementOptions options) {
        this.options = options;
        this.times = options.count("rounds", 20);
    }

    /** A table of the figures in Markdown. */
    List<String> run() throws Exception {
        int inspections = options.count("inspections", 1_000_000);
        try (OwnServer server = OwnServer.prepare(options.place())) {
            long began = System.nanoTime();
            LongRecord.of(inspections, options.count("seed", 1)).fill(server.database());
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} inspections were made up in {1} s",
                    inspections,
                    (System.nanoTime() - began) / 1_000_000_000);
            server.deploy(options.path("plant.ear"), options.settings());
            ConsoleVisitor visitor = ConsoleVisitor.signedIn(server.page("/plant/"), "admin", server.initialPassword());
            awaitFigures(visitor);
            return table(visitor, pages(newest(visitor)), inspections);
        }
    }

    /** The server counts what it finds, in the background; that would slow the pages down, as it does once in its life. */
    private static void awaitFigures(ConsoleVisitor visitor) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Pattern behind = Pattern.compile("id=\"behind\"");
        while (behind.matcher(visitor.page("dashboard.xhtml")).find()) {
            Thread.sleep(1000);
        }
        LOG.log(System.Logger.Level.INFO, "they were counted in {0} s", (System.nanoTime() - began) / 1_000_000_000);
    }

    private static Instant newest(ConsoleVisitor visitor) throws IOException, InterruptedException {
        Matcher time = TIME.matcher(visitor.page("inspections.xhtml"));
        if (!time.find()) {
            throw new IOException("the list of inspections shows none");
        }
        return Instant.parse(time.group(1));
    }

    /** The list with each filter and each order, alone and in the combinations that people ask for; the dashboard. */
    private static Map<String, String> pages(Instant newest) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("all", "");
        pages.put("product, a third of all", "product=flange");
        pages.put("product, 3 in 100", "product=sensor-board");
        pages.put("line", "line=" + encoded("Line 5"));
        pages.put("station", "station=L1-CAM1");
        pages.put("serial", "serial=FL-0100000");
        pages.put("serial, inspected every day", "serial=FL-MASTER");
        pages.put("lot", "lot=FL-" + day(newest, 20) + "-A");
        pages.put("ACCEPT", "verdict=ACCEPT");
        pages.put("REVIEW", "verdict=REVIEW");
        pages.put("REJECT", "verdict=REJECT");
        pages.put("model version of the first weeks", "model=" + day(newest, 90) + "-1");
        pages.put("the last day", "from=" + time(newest, 1));
        pages.put("a day, two months ago", "from=" + time(newest, 60) + "&to=" + time(newest, 59));
        pages.put("score from 0.5", "scoreFrom=0.5");
        pages.put("score from 0.2 to 0.3", "scoreFrom=0.2&scoreTo=0.3");
        pages.put("score from 0.9999, a handful", "scoreFrom=0.9999");
        for (String order : List.of(
                "NEWEST",
                "OLDEST",
                "HIGHEST_SCORE",
                "LOWEST_SCORE",
                "SLOWEST",
                "PRODUCT",
                "STATION",
                "SERIAL",
                "VERDICT")) {
            pages.put("sort " + order, "sort=" + order);
        }
        pages.put("page 500", "page=500");
        pages.put("page 500, sort HIGHEST_SCORE", "page=500&sort=HIGHEST_SCORE");
        pages.put("REJECT of a product, sort LOWEST_SCORE", "verdict=REJECT&product=flange&sort=LOWEST_SCORE");
        pages.put("ACCEPT of a product, sort HIGHEST_SCORE", "verdict=ACCEPT&product=flange&sort=HIGHEST_SCORE");
        pages.put(
                "REJECT of a model version at a station",
                "verdict=REJECT&station=L1-CAM1&model=" + day(newest, 90) + "-1");
        pages.put("product on another's line, none", "product=gasket&line=" + encoded("Line 1"));
        pages.replaceAll((name, query) -> "inspections.xhtml?" + query);
        for (String span : List.of("HOUR", "SHIFT", "DAY", "WEEK")) {
            pages.put("dashboard, " + span, "dashboard.xhtml?span=" + span);
        }
        pages.put("dashboard, WEEK of a product", "dashboard.xhtml?span=WEEK&product=flange");
        return pages;
    }

    private static String day(Instant newest, int before) {
        return newest.minus(Duration.ofDays(before)).toString().substring(0, 10);
    }

    private static String time(Instant newest, int before) {
        return encoded(newest.minus(Duration.ofDays(before)).toString());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private List<String> table(ConsoleVisitor visitor, Map<String, String> pages, int inspections) throws Exception {
        Map<String, double[]> measured = new LinkedHashMap<>();
        pages.keySet().forEach(name -> measured.put(name, new double[times]));
        // one after the other, round by round, so that a busier machine is so for all of them
        for (int round = -options.count("warm-up", 3); round < times; round++) {
            LOG.log(System.Logger.Level.INFO, "round {0} of {1}, load {2}", round + 1, times, load());
            for (Map.Entry<String, String> page : pages.entrySet()) {
                double milliseconds = visitor.milliseconds(page.getValue());
                if (round >= 0) {
                    measured.get(page.getKey())[round] = milliseconds;
                }
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(Machine.here().sentence() + " " + String.format(Locale.ROOT, "%,d", inspections) + " inspections; "
                + times + " requests each, one at a time; load at the end " + load() + ".");
        lines.add("");
        lines.add("| list of inspections, and dashboard | p50, ms | p95, ms |");
        lines.add("| --- | ---: | ---: |");
        measured.forEach((name, values) -> {
            double[] sorted = Arrays.stream(values).sorted().toArray();
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f |",
                    name,
                    Figures.quantile(sorted, 0.50),
                    Figures.quantile(sorted, 0.95)));
        });
        return lines;
    }

    private static String load() throws IOException {
        Path load = Path.of("/proc/loadavg");
        return Files.isReadable(load) ? Files.readString(load).split(" ")[0] : "unknown";
    }
}
