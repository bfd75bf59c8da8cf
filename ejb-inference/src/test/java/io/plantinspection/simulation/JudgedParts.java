package io.plantinspection.simulation;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.Sha256;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Inspections on record, without the photographs that a score is usually found with. */
public final class JudgedParts {

    private static final String PHOTOGRAPH = Sha256.of("photograph".getBytes(StandardCharsets.UTF_8));

    private final TestDatabase database;

    public JudgedParts(TestDatabase database) {
        this.database = database;
    }

    /**
     * Has these parts judged, one after the other.
     *
     * @param scores of the parts; null for one that was not scored in time
     */
    public void judge(ModelVersion model, Thresholds thresholds, Double... scores) {
        database.inTransaction(() -> {
            for (Double score : scores) {
                insert(model, thresholds, score);
            }
            return null;
        });
    }

    private void insert(ModelVersion model, Thresholds thresholds, Double score) {
        Verdict verdict = score == null ? Verdict.REVIEW : thresholds.verdict(score);
        database.entities()
                .createNativeQuery("insert into inspection (id, request_id, product, photograph, photograph_type,"
                        + " judged_at, milliseconds, verdict, score, threshold_version, review, reject,"
                        + " model_version, model_digest, execution_provider, regions) values"
                        + " (next value for inspection_seq, ?1, ?2, ?3, 'image/png', 0, 1, ?4, ?5, ?6, ?7, ?8, ?9,"
                        + " ?10, 'cpu', '{\"regions\":[]}')")
                .setParameter(1, UUID.randomUUID().toString())
                .setParameter(2, model.product())
                .setParameter(3, PHOTOGRAPH)
                .setParameter(4, verdict.name())
                .setParameter(5, score)
                .setParameter(6, thresholds.version())
                .setParameter(7, thresholds.review())
                .setParameter(8, thresholds.reject())
                .setParameter(9, model.version())
                .setParameter(10, model.digest())
                .executeUpdate();
    }
}
