package io.plantinspection.registry;

import static io.plantinspection.registry.TestRegistry.ENGINEER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plantinspection.platform.Sha256;
import io.plantinspection.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a version's evaluation leaves with it. */
class ModelEvaluationIT {

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
    void the_report_of_an_evaluation_is_kept_with_its_model_and_audited() {
        plant.publish("flange", "1");
        plant.publish("flange", "2");
        byte[] report = "<!doctype html><title>flange 2</title>".getBytes(StandardCharsets.UTF_8);

        evaluated("2", report);

        assertThat(database.inTransaction(() -> plant.registry().evaluation("flange", "2")))
                .get()
                .isEqualTo(report);
        assertThat(database.inTransaction(() -> plant.registry().evaluation("flange", "1")))
                .isEmpty();
        assertThat(database.inTransaction(() -> plant.registry().evaluation("flange", "9")))
                .isEmpty();
        assertThat(database.inTransaction(plant.registry()::all))
                .extracting(ModelVersion::evaluationReport)
                .containsExactly(Optional.of(Sha256.of(report)), Optional.empty());
        assertThat(database.inTransaction(() -> plant.audit().newest(0, 1)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.action()).isEqualTo("model.evaluated");
                    assertThat(event.actor()).isEqualTo("ann");
                    assertThat(event.subject()).isEqualTo("flange/2");
                    assertThat(event.newValue()).isEqualTo(Sha256.of(report));
                });
    }

    @Test
    void the_first_evaluation_counts() {
        plant.publish("flange", "1");
        evaluated("1", new byte[] {1});

        assertThat(evaluated("1", new byte[] {1}).evaluationReport()).contains(Sha256.of(new byte[] {1}));
        assertThatIllegalStateException()
                .isThrownBy(() -> evaluated("1", new byte[] {2}))
                .withMessageContaining("flange/1");

        assertThat(database.inTransaction(() -> plant.registry().evaluation("flange", "1")))
                .get()
                .isEqualTo(new byte[] {1});
        assertThat(database.inTransaction(() -> plant.audit().newest(0, 10)))
                .filteredOn(event -> event.action().equals("model.evaluated"))
                .hasSize(1);
    }

    @Test
    void a_report_that_was_altered_is_not_shown() throws IOException {
        plant.publish("flange", "1");
        String digest = evaluated("1", new byte[] {1}).evaluationReport().orElseThrow();
        Files.write(home.resolve("models").resolve(digest.substring(0, 2)).resolve(digest + ".html"), new byte[] {2});

        assertThatIllegalStateException()
                .isThrownBy(() -> database.inTransaction(() -> plant.registry().evaluation("flange", "1")))
                .withMessageContaining("altered");
    }

    @Test
    void a_model_that_was_never_published_is_not_evaluated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluated("9", new byte[] {1}))
                .withMessageContaining("9");
    }

    private static Measurement measured(byte[] report) {
        return new Measurement(report, 8, 5, List.of(new Metric("image_auroc", 0.9, 0.8, 0.95)));
    }

    private ModelVersion evaluated(String version, byte[] report) {
        return database.inTransaction(
                () -> plant.publication().evaluated("flange", version, measured(report), ENGINEER));
    }
}
