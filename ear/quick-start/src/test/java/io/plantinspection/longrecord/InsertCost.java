package io.plantinspection.longrecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What it costs the database to keep one more inspection, each committed on its own, in several records in turn:
 * {@code -Dplant.homes=FOLDER,FOLDER}, {@code -Drounds=10} and {@code -Dinserts=1000} in each. No server may run on them.
 */
final class InsertCost implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(InsertCost.class.getName());
    private static final Path WRITTEN = Path.of("/proc/self/io");

    private final String home;
    private final Connection connection;
    private final List<PastProduct> products;
    private final TableRows rows;
    private final PastParts parts;
    private final SplittableRandom random = new SplittableRandom(2);
    private final List<Double> millis = new ArrayList<>();
    private final List<Double> kilobytes = new ArrayList<>();

    private InsertCost(String home) throws SQLException {
        this.home = home;
        this.connection = DriverManager.getConnection(LongRecord.url(home) + LongRecord.H2_OPTIONS + ";IFEXISTS=TRUE");
        this.products = PastProduct.all(Instant.now(), Duration.ofDays(1), random.split());
        connection.setAutoCommit(false);
        this.rows = new TableRows(connection, "inspection", PastParts.COLUMNS);
        try (Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("select max(id) from inspection")) {
            last.next();
            this.parts = new PastParts(random.split(), last.getLong(1));
        }
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        List<InsertCost> records = new ArrayList<>();
        for (String home : System.getProperty("plant.homes").split(",")) {
            records.add(new InsertCost(home));
        }
        int rounds = Integer.getInteger("rounds", 10);
        for (int round = -1; round < rounds; round++) {
            for (InsertCost each : records) {
                each.insert(Integer.getInteger("inserts", 1000), round >= 0);
            }
        }
        for (InsertCost each : records) {
            LOG.log(System.Logger.Level.INFO, each.sentence());
            each.close();
        }
    }

    /** @param counts whether it is kept for the figures, and not to warm up */
    private void insert(int inserts, boolean counts) throws SQLException, IOException {
        long written = written();
        long began = System.nanoTime();
        for (int i = 0; i < inserts; i++) {
            rows.add(parts.next(LongRecord.any(products, random.nextDouble()), Instant.now()));
            rows.flush();
        }
        if (counts) {
            millis.add((System.nanoTime() - began) / 1e6 / inserts);
            kilobytes.add((written() - written) / 1e3 / inserts);
        }
    }

    /** Bytes that this process has written. */
    private static long written() throws IOException {
        return Files.readAllLines(WRITTEN).stream()
                .filter(line -> line.startsWith("wchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
                .sum();
    }

    private String sentence() {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] size =
                kilobytes.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%s: %.2f ms a commit (%.2f to %.2f), %.0f a second, %.0f kB written for each",
                home,
                median(sorted),
                sorted[0],
                sorted[sorted.length - 1],
                1000 / median(sorted),
                median(size));
    }

    private static double median(double[] sorted) {
        return Arrays.stream(sorted).skip((sorted.length - 1) / 2).findFirst().orElse(Double.NaN);
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        connection.close();
    }
}
