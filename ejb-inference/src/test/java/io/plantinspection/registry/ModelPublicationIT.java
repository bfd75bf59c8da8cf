package io.plantinspection.registry;

import static io.plantinspection.registry.TestRegistry.ENGINEER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.Precision;
import io.plantinspection.platform.Sha256;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which model files become versions, and what is kept of them. */
class ModelPublicationIT {

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
    void a_file_that_cannot_be_served_is_not_published() {
        byte[] wrong =
                new BrightSpotModel("flange", "1").withGreyReconstruction().bytes();

        assertThatThrownBy(() -> plant.publish(wrong)).isInstanceOf(InvalidModelException.class);
        assertThat(database.inTransaction(() -> plant.registry().knows("flange")))
                .isFalse();
    }

    @Test
    void a_version_is_published_once() {
        ModelVersion first = plant.publish("flange", "1");
        byte[] other =
                new BrightSpotModel("flange", "1").with("note", "another file").bytes();

        assertThat(plant.publish("flange", "1").id()).isEqualTo(first.id());
        assertThatIllegalStateException().isThrownBy(() -> plant.publish(other));
    }

    @Test
    void both_precisions_of_a_model_are_one_version() {
        byte[] half = half(model("1"), "1").bytes();

        ModelVersion version = publish("1", half);

        assertThat(version.digest()).isEqualTo(Sha256.of(model("1")));
        assertThat(version.file(Precision.SINGLE)).contains(version.digest());
        assertThat(version.file(Precision.HALF)).contains(Sha256.of(half));
        assertThat(plant.store().read(Sha256.of(half))).isEqualTo(half);
        assertThat(publish("1", half).id()).isEqualTo(version.id());
        assertThat(database.inTransaction(() -> plant.audit().newest(0, 1)))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.newValue()).contains(version.digest()).contains(Sha256.of(half)));
    }

    @Test
    void a_model_without_half_precision_has_one_file() {
        assertThat(plant.publish("flange", "1").file(Precision.HALF)).isEmpty();
    }

    @Test
    void half_precision_cannot_follow_later() {
        plant.publish("flange", "1");

        assertThatIllegalStateException()
                .isThrownBy(() -> publish("1", half(model("1"), "1").bytes()))
                .withMessageContaining("other files");
    }

    @Test
    void a_half_precision_file_that_belongs_to_no_or_another_model_is_refused() {
        refused(half(model("1"), "1").without("single_digest").bytes(), "single_digest");
        refused(half(model("2"), "1").bytes(), "belongs to the model file");
        refused(half(model("1"), "2").bytes(), "another product, version");
        refused(half(model("1"), "1").with("threshold_reject", "0.7").bytes(), "other thresholds");
        refused(half(model("1"), "1").with("part_height", "64").bytes(), "or size");
        refused(half(model("1"), "1").with("precision", "float32").bytes(), "of float32");
        refused(half(model("1"), "1").with("precision", "float8").bytes(), "float8");

        assertThat(database.inTransaction(() -> plant.registry().knows("flange")))
                .isFalse();
    }

    @Test
    void a_half_precision_file_is_no_model_version_of_its_own() {
        byte[] half = half(model("1"), "1").bytes();

        assertThatThrownBy(() -> plant.publish(half))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("single precision");
    }

    @Test
    void what_the_file_says_of_itself_and_who_had_it_made_is_kept() {
        plant.publish(
                new BrightSpotModel("flange", "1").with("dataset_digest", "d1").withParityVectors());

        ModelVersion version = database.inTransaction(() -> {
            ModelVersion found = plant.registry().find("flange", "1").orElseThrow();
            found.facts().size();
            return found;
        });
        assertThat(version.fact("dataset_digest")).isEqualTo("d1");
        assertThat(version.facts()).doesNotContainKey("parity_vectors");
        assertThat(version.publishedBy()).isEqualTo("ann");
    }

    @Test
    void a_model_that_gives_something_else_than_where_it_was_made_is_neither_published_nor_activated() {
        BrightSpotModel right = new BrightSpotModel("flange", "1").withParityVectors();
        plant.publish(right);
        plant.activate("flange", "1");
        byte[] other = right.with("model_version", "2").seeing(0.999f).bytes();

        assertThatThrownBy(() -> plant.publish(other))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("does not give here what it gave where it was made")
                .hasMessageContaining("parity vector 1");
        plant.store().keep(other);
        assertThatThrownBy(() -> plant.lane().prepare(Sha256.of(other))).hasMessageContaining("parity vector 1");
    }

    @Test
    void a_model_of_the_present_contract_without_readable_parity_vectors_is_refused() {
        for (BrightSpotModel model : List.of(
                new BrightSpotModel("flange", "1").with("contract", "2"),
                new BrightSpotModel("flange", "1").with("parity_vectors", "1:AAAA"),
                new BrightSpotModel("flange", "1").with("parity_vectors", "none"))) {
            assertThatThrownBy(() -> plant.publish(model))
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessageContaining("parity");
        }
    }

    private void refused(byte[] half, String reason) {
        assertThatThrownBy(() -> publish("1", half))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(reason);
    }

    private static byte[] model(String version) {
        return new BrightSpotModel("flange", version).bytes();
    }

    private static BrightSpotModel half(byte[] single, String version) {
        return new BrightSpotModel("flange", version).asHalfOf(single);
    }

    private ModelVersion publish(String version, byte[] half) {
        return database.inTransaction(
                () -> plant.publication().publish(model(version), Optional.of(half), ENGINEER, "trial"));
    }
}
