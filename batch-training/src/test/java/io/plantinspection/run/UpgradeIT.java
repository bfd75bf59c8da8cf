package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.platform.SchemaMigration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that an earlier version has filled. */
class UpgradeIT {

    @TempDir
    private Path folder;

    @Test
    void a_run_of_the_first_release_is_read_and_goes_on_with_the_newest_schema() {
        TrainingSettings server = TrainingDatabase.node("server", folder, 1L << 40);
        try (var database = new TrainingDatabase(UpgradeIT::fillFirstSchema)) {
            TrainingRun run = database.run("old");

            assertThat(run.phase()).isEqualTo(Phase.TRAINING);
            assertThat(run.device()).isEqualTo(Device.ANY);
            assertThat(run.stopAsked()).isFalse();
            assertThat(run.profile().steps()).isEqualTo(700);
            assertThat(database.<Boolean>as(server, claims -> claims.alive(Device.CPU)))
                    .isTrue();
            assertThat(database.<Boolean>as(server, claims -> claims.claim(run.id())))
                    .isTrue();
        }
    }

    private static void fillFirstSchema(DataSource empty) {
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(empty)
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = empty.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into training_run (id, request_id, product, dataset, profile, steps, seed,"
                    + " activate, requested_by, requested_at, reason, node, phase, step, checkpoint_step, changed_at)"
                    + " values (7, 'old', 'flange', 'flange', 'demo', 700, 1, true, 'engineer', 0, 'first', 'server',"
                    + " 'TRAINING', 0, 0, 0)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
