package io.plantinspection.registry;

import static io.plantinspection.registry.TestRegistry.ENGINEER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going back to a model that was in force before. */
class ModelRollbackIT {

    @TempDir
    private Path home;

    private final TestDatabase database = new TestDatabase();
    private TestRegistry plant;

    @BeforeEach
    void start() {
        plant = new TestRegistry(database, home, Map.of());
    }

    @AfterEach
    void stop() {
        plant.close();
        database.close();
    }

    @Test
    void a_rollback_brings_the_model_before_and_the_thresholds_that_it_judged_with() {
        plant.publish("flange", "1");
        plant.publish("flange", "2");
        plant.publish("flange", "3");
        plant.activate("flange", "1");
        plant.activate("flange", "2");
        database.inTransaction(() -> plant.thresholds().adopt("flange", id("2"), 0.3, 0.5, ENGINEER, "by hand"));
        plant.activate("flange", "3");

        rollBack();

        assertThat(plant.stages()).containsExactly(Stage.RETIRED, Stage.ACTIVE, Stage.RETIRED);
        assertThat(database.inTransaction(
                                () -> plant.thresholds().current("flange").orElseThrow())
                        .thresholds())
                .satisfies(now -> {
                    assertThat(now.review()).isEqualTo(0.3);
                    assertThat(now.reject()).isEqualTo(0.5);
                    assertThat(now.version()).isEqualTo(5);
                });
        assertThat(database.inTransaction(() -> plant.audit().newest(0, 2)))
                .extracting(AuditEvent::action, AuditEvent::oldValue, AuditEvent::newValue)
                .contains(tuple("model.rolled-back", "3", "2"));
    }

    @Test
    void rollbacks_go_back_further_and_end_at_the_first_model() {
        plant.publish("flange", "1");
        plant.publish("flange", "2");
        plant.publish("flange", "3");
        assertThatIllegalStateException().isThrownBy(this::rollBack).withMessageContaining("no model on record");
        plant.activate("flange", "1");
        plant.activate("flange", "2");
        plant.activate("flange", "3");

        assertThat(rollBack().version()).isEqualTo("2");
        assertThat(rollBack().version()).isEqualTo("1");
        assertThatIllegalStateException().isThrownBy(this::rollBack).withMessageContaining("no model on record");
        plant.activate("flange", "3");
        assertThat(rollBack().version()).isEqualTo("1");
        assertThat(database.inTransaction(() -> plant.registry().timesInForce("flange")))
                .extracting(time -> time.model().version(), TimeInForce::how)
                .startsWith(tuple("1", TimeInForce.How.ROLLED_BACK), tuple("3", TimeInForce.How.UNAPPROVED));
    }

    @Test
    void a_model_in_force_since_before_such_times_were_kept_can_be_gone_back_to() {
        plant.publish("flange", "1");
        plant.publish("flange", "2");
        plant.activate("flange", "1");
        database.execute("delete from model_in_force");
        plant.activate("flange", "2");

        assertThat(rollBack().version()).isEqualTo("1");
    }

    private long id(String version) {
        return plant.registry().find("flange", version).orElseThrow().id();
    }

    private ModelVersion rollBack() {
        return database.inTransaction(() -> plant.activation().rollBack("flange", ENGINEER, "it let scratches pass"));
    }
}
