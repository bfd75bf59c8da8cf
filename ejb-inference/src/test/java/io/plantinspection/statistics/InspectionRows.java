package io.plantinspection.statistics;

import io.plantinspection.messages.Verdict;
import io.plantinspection.testing.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes inspections with chosen numbers and times past the application. */
public final class InspectionRows {

    private static final String DIGEST = "0".repeat(64);

    private final TestDatabase database;

    public InspectionRows(TestDatabase database) {
        this.database = database;
    }

    /** A product's part at station S1 of line L1. */
    public void add(long number, Instant at, String product, String serial, Verdict verdict, Double score) {
        add(number, at, product, "S1", serial, verdict, score, 20);
    }

    /** @param serial null without one */
    public void add(
            long number,
            Instant at,
            String product,
            String station,
            String serial,
            Verdict verdict,
            Double score,
            double milliseconds) {
        database.execute(String.format(
                Locale.ROOT,
                "insert into inspection (id, request_id, product, station, line, serial, photograph, photograph_type,"
                        + " judged_at, milliseconds, verdict, score, threshold_version, review, reject, model_version,"
                        + " model_digest, execution_provider, regions)"
                        + " values (%d, 'r-%d', '%s', %s, 'L1', %s, '%s', 'image/png', %d, %f, '%s', %s, 1, 0.5, 0.7,"
                        + " 'v1', '%s', 'cpu', '')",
                number,
                number,
                product,
                text(station),
                text(serial),
                DIGEST,
                ChronoUnit.MICROS.between(Instant.EPOCH, at),
                milliseconds,
                verdict,
                score,
                DIGEST));
    }

    private static String text(String value) {
        return value == null ? "null" : "'" + value + "'";
    }
}
