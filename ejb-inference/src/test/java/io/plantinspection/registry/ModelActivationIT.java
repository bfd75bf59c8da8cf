package io.plantinspection.registry;

import static io.plantinspection.registry.TestRegistry.ENGINEER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes into force, and what does not. */
class ModelActivationIT {

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
    void activation_retires_the_model_before_and_brings_its_thresholds() {
        plant.publish("flange", "1");
        plant.publish("flange", "2");
        plant.activate("flange", "1");
        plant.activate("flange", "2");

        assertThat(database.inTransaction(() -> plant.registry().active("flange")))
                .get()
                .extracting(ModelVersion::version)
                .isEqualTo("2");
        assertThat(database.inTransaction(plant.registry()::all))
                .extracting(ModelVersion::stage)
                .containsExactly(Stage.ACTIVE, Stage.RETIRED);
        assertThat(database.inTransaction(() -> plant.thresholds().current("flange")))
                .get()
                .extracting(policy -> policy.thresholds().version())
                .isEqualTo(2);
    }

    @Test
    void activation_is_written_to_the_audit_trail_with_its_reason() {
        plant.publish("flange", "1");
        plant.activate("flange", "1");

        assertThat(database.inTransaction(() -> plant.audit().newest(0, 10)))
                .filteredOn(event -> event.action().equals("model.activated"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo("ann");
                    assertThat(event.subject()).isEqualTo("flange/1");
                    assertThat(event.reason()).isEqualTo("passed the trial");
                });
        assertThat(database.inTransaction(plant.audit()::verify).intact()).isTrue();
    }

    @Test
    void a_model_file_that_was_altered_is_not_activated() throws IOException {
        String digest = plant.publish("flange", "1").digest();
        Path file = home.resolve("models").resolve(digest.substring(0, 2)).resolve(digest + ".onnx");
        byte[] altered = Files.readAllBytes(file);
        altered[altered.length - 1] ^= 1;
        Files.write(file, altered);

        assertThatIllegalStateException()
                .isThrownBy(() -> plant.activate("flange", "1"))
                .withMessageContaining("altered");
        assertThat(database.inTransaction(() -> plant.registry().active("flange")))
                .isEmpty();
        assertThat(database.inTransaction(() -> plant.audit().newest(0, 10)))
                .extracting(AuditEvent::action)
                .doesNotContain("model.activated");
    }

    @Test
    void a_model_that_fails_when_it_is_run_is_not_activated() {
        byte[] blind = new BrightSpotModel("flange", "1").seeing(Float.NaN).bytes();
        plant.publish(blind);

        assertThatIllegalStateException()
                .isThrownBy(() -> plant.activate("flange", "1"))
                .withMessageContaining("cannot be run");
        assertThat(database.inTransaction(() -> plant.registry().active("flange")))
                .isEmpty();
    }

    @Test
    void a_file_that_was_altered_while_it_was_loaded_is_not_activated() throws IOException {
        String digest = plant.publish("flange", "1").digest();
        plant.lane().prepare(digest);
        Files.write(home.resolve("models").resolve(digest.substring(0, 2)).resolve(digest + ".onnx"), new byte[] {1});

        assertThatIllegalStateException()
                .isThrownBy(() -> plant.activate("flange", "1"))
                .withMessageContaining("altered");
        ModelVersion model = database.inTransaction(
                () -> plant.registry().find("flange", "1").orElseThrow());
        assertThat(plant.fitness().refusal(model)).get().asString().contains("altered");
    }

    @Test
    void an_activation_that_nobody_approved_says_so() {
        plant.publish("flange", "1");
        plant.activate("flange", "1");

        assertThat(database.inTransaction(() -> plant.audit().newest(0, 10)))
                .filteredOn(event -> event.action().equals("model.activated"))
                .singleElement()
                .satisfies(event -> assertThat(event.newValue()).contains("without approval"));
    }

    @Test
    void activation_needs_a_reason_and_a_version_that_exists() {
        plant.publish("flange", "1");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> database.inTransaction(() -> plant.activation().activate("flange", "1", ENGINEER, " ")))
                .withMessageContaining("reason");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plant.activate("flange", "9"))
                .withMessageContaining("9");
    }
}
