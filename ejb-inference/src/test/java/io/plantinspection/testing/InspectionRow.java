package io.plantinspection.testing;

import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.InstantColumn;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An inspection that is put on record past the application: an accepted flange, as far as a test says nothing else. */
public final class InspectionRow {

    private final Map<String, Object> values = new LinkedHashMap<>();

    public InspectionRow(long id) {
        with("id", id);
        with("request_id", "r-" + id);
        with("product", "flange");
        with("photograph", "0".repeat(64));
        with("photograph_type", "image/png");
        judgedAt(Instant.EPOCH);
        with("milliseconds", 20.0);
        judged(Verdict.ACCEPT, 0.25);
        with("threshold_version", 1);
        with("review", 0.5);
        with("reject", 0.75);
        with("model_version", "1");
        with("model_digest", "1".repeat(64));
        with("execution_provider", "cpu");
        with("regions", "{\"regions\":[]}");
    }

    /** @param value of the column, or null, for which it is left out: PostgreSQL takes the null of a parameter for a text */
    public InspectionRow with(String column, Object value) {
        if (value == null) {
            values.remove(column);
        } else {
            values.put(column, value);
        }
        return this;
    }

    public InspectionRow judgedAt(Instant at) {
        return with("judged_at", new InstantColumn().convertToDatabaseColumn(at));
    }

    /** @param score in [0, 1], or null for a part that was not scored in time */
    public InspectionRow judged(Verdict verdict, Double score) {
        return with("verdict", verdict.name()).with("score", score);
    }

    /** Writes it in the present transaction. */
    public void insert(TestDatabase database) {
        Query insert = database.entities()
                .createNativeQuery("insert into inspection (" + String.join(", ", values.keySet()) + ") values ("
                        + String.join(", ", Collections.nCopies(values.size(), "?")) + ")");
        int position = 1;
        for (Object value : values.values()) {
            insert.setParameter(position++, value);
        }
        insert.executeUpdate();
    }
}
