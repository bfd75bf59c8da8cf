package io.plantinspection.longrecord;

import io.plantinspection.network.DetectorKind;
import io.plantinspection.platform.InstantColumn;
import io.plantinspection.registry.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Writes the models and thresholds that judged. */
final class PastModels {

    private static final List<String> VERSION =
            List.of("id", "product", "version", "digest", "detector", "stage", "published_at");
    private static final List<String> POLICY =
            List.of("id", "product", "version", "model_id", "review", "reject", "created_at", "created_by");
    private static final Duration TRIAL = Duration.ofHours(3);

    private final InstantColumn instants = new InstantColumn();
    private final TableRows versions;
    private final TableRows policies;
    private long models;
    private long thresholds;

    private PastModels(TableRows versions, TableRows policies) {
        this.versions = versions;
        this.policies = policies;
    }

    static void write(Connection connection, List<PastProduct> products) throws SQLException {
        try (var versions = new TableRows(connection, "model_version", VERSION);
                var policies = new TableRows(connection, "threshold_policy", POLICY);
                Statement statement = connection.createStatement()) {
            var past = new PastModels(versions, policies);
            for (PastProduct product : products) {
                past.write(product);
            }
            statement.execute("alter sequence model_version_seq restart with " + (past.models + 1));
            statement.execute("alter sequence threshold_policy_seq restart with " + (past.thresholds + 1));
        }
    }

    private void write(PastProduct product) throws SQLException {
        long inForce = product.reigns().get(product.reigns().size() - 1).modelId();
        for (Reign reign : product.reigns()) {
            if (reign.modelId() > models) {
                models = reign.modelId();
                versions.add(
                        models,
                        product.name(),
                        reign.model(),
                        reign.digest(),
                        DetectorKind.DIFFUSION_AD.key(),
                        (models == inForce ? Stage.ACTIVE : Stage.RETIRED).name(),
                        instants.convertToDatabaseColumn(reign.from().minus(TRIAL)));
                versions.flush();
            }
            policies.add(
                    ++thresholds,
                    product.name(),
                    reign.thresholds().version(),
                    reign.modelId(),
                    reign.thresholds().review(),
                    reign.thresholds().reject(),
                    instants.convertToDatabaseColumn(reign.from()),
                    "ann");
        }
    }
}
