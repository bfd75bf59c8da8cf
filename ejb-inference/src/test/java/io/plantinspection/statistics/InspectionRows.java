package io.plantinspection.statistics;

import io.plantinspection.messages.Verdict;
import io.plantinspection.testing.InspectionRow;
import io.plantinspection.testing.TestDatabase;
import java.time.Instant;

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

    /**
     * @param station null without one
     * @param serial null without one
     */
    public void add(
            long number,
            Instant at,
            String product,
            String station,
            String serial,
            Verdict verdict,
            Double score,
            double milliseconds) {
        InspectionRow row = new InspectionRow(number)
                .with("product", product)
                .with("line", "L1")
                .with("station", station)
                .with("serial", serial)
                .judgedAt(at)
                .judged(verdict, score)
                .with("milliseconds", milliseconds)
                .with("model_version", "v1")
                .with("model_digest", DIGEST);
        database.inTransaction(() -> row.insert(database));
    }
}
