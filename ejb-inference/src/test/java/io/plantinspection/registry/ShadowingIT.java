package io.plantinspection.registry;

import static io.plantinspection.registry.TestRegistry.ENGINEER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that look on beside the one in force. */
class ShadowingIT {

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
    void a_shadow_goes_back_to_what_it_was() {
        plant.publish("flange", "1");
        plant.publish("flange", "2");
        plant.activate("flange", "1");

        shadow("2");
        assertThat(plant.stages()).containsExactly(Stage.SHADOW, Stage.ACTIVE);
        assertThat(database.inTransaction(() -> plant.registry().inUse("flange"))
                        .shadow())
                .get()
                .extracting(ModelVersion::version)
                .isEqualTo("2");
        database.inTransaction(() -> plant.shadowing().end("flange", ENGINEER, "seen enough"));

        assertThat(plant.stages()).containsExactly(Stage.CANDIDATE, Stage.ACTIVE);
        assertThat(database.inTransaction(() -> plant.audit().newest(0, 2)))
                .extracting(AuditEvent::action, AuditEvent::subject, AuditEvent::oldValue, AuditEvent::newValue)
                .containsExactly(
                        tuple("model.unshadowed", "flange/2", "SHADOW", "CANDIDATE"),
                        tuple("model.shadowed", "flange/2", "CANDIDATE", "SHADOW"));
    }

    @Test
    void a_product_has_one_shadow_at_most_and_it_is_not_the_model_in_force() {
        plant.publish("flange", "1");
        plant.publish("flange", "2");
        plant.publish("flange", "3");
        assertThatIllegalStateException().isThrownBy(() -> shadow("1")).withMessageContaining("no model in force");
        plant.activate("flange", "1");
        shadow("2");

        assertThatIllegalStateException().isThrownBy(() -> shadow("3")).withMessageContaining("has the shadow 2");
        assertThatIllegalStateException().isThrownBy(() -> shadow("2")).withMessageContaining("has the shadow 2");
        assertThatIllegalStateException().isThrownBy(() -> shadow("1")).withMessageContaining("is in force");
        assertThatIllegalArgumentException().isThrownBy(() -> shadow("9")).withMessageContaining("9");
        assertThat(plant.stages()).containsExactly(Stage.CANDIDATE, Stage.SHADOW, Stage.ACTIVE);
    }

    @Test
    void a_shadow_takes_parts_of_the_same_size_in_whatever_tiles() {
        plant.publish("flange", "1");
        plant.publish(new BrightSpotModel("flange", "2").with("part_width", "48"));
        plant.publish(
                new BrightSpotModel("flange", "3").with("part_width", "48").with("tile_overlap", "8"));
        plant.activate("flange", "1");
        assertThatIllegalStateException().isThrownBy(() -> shadow("2")).withMessageContaining("16 x 48 pixels");
        plant.activate("flange", "2");

        shadow("3");

        assertThat(plant.stages()).containsExactly(Stage.SHADOW, Stage.ACTIVE, Stage.RETIRED);
    }

    @Test
    void a_shadow_that_is_activated_is_in_force() {
        plant.publish("flange", "1");
        plant.publish("flange", "2");
        plant.activate("flange", "1");
        shadow("2");

        plant.activate("flange", "2");

        assertThat(plant.stages()).containsExactly(Stage.ACTIVE, Stage.RETIRED);
        shadow("1");
        database.inTransaction(() -> plant.shadowing().end("flange", ENGINEER, "seen enough"));
        assertThat(plant.stages()).containsExactly(Stage.ACTIVE, Stage.RETIRED);
    }

    @Test
    void a_shadow_needs_a_reason_to_begin_and_to_end_and_must_run() {
        plant.publish("flange", "1");
        plant.activate("flange", "1");
        byte[] blind = new BrightSpotModel("flange", "2").seeing(Float.NaN).bytes();
        plant.publish(blind);

        assertThatIllegalStateException().isThrownBy(() -> shadow("2")).withMessageContaining("cannot be run");
        assertThatIllegalStateException()
                .isThrownBy(() -> database.inTransaction(() -> plant.shadowing().end("flange", ENGINEER, "why not")))
                .withMessageContaining("no shadow");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.inTransaction(() -> plant.shadowing().begin("flange", "1", ENGINEER, "")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.inTransaction(() -> plant.shadowing().end("flange", ENGINEER, null)));
    }

    private ModelVersion shadow(String version) {
        return database.inTransaction(() -> plant.shadowing().begin("flange", version, ENGINEER, "to compare"));
    }
}
