package io.plantinspection.simulation;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.testing.InspectionRow;
import io.plantinspection.testing.TestDatabase;

/** Inspections on record, without the photographs that a score is usually found with. */
public final class JudgedParts {

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
        });
    }

    private void insert(ModelVersion model, Thresholds thresholds, Double score) {
        Verdict verdict = score == null ? Verdict.REVIEW : thresholds.verdict(score);
        Number id = (Number) database.entities()
                .createNativeQuery("select next value for inspection_seq")
                .getSingleResult();
        new InspectionRow(id.longValue())
                .with("product", model.product())
                .judged(verdict, score)
                .with("threshold_version", thresholds.version())
                .with("review", thresholds.review())
                .with("reject", thresholds.reject())
                .with("model_version", model.version())
                .with("model_digest", model.digest())
                .insert(database);
    }
}
