package io.plantinspection.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.detection.ActiveDetectors;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.InferenceDevice;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelStore;
import io.plantinspection.model.Precision;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.Sha256;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.threshold.ThresholdPolicies;
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

class ModelRegistryIT {

    private static final Actor ANN = new Actor("ann", "127.0.0.1", Role.ENGINEER);

    @TempDir
    private Path home;

    private final TestDatabase database = new TestDatabase();
    private AuditTrail audit;
    private ThresholdPolicies thresholds;
    private ModelStore store;
    private DetectionLane lane;
    private ModelRegistry registry;
    private ModelPublication publication;
    private ModelActivation activation;
    private Shadowing shadowing;
    private ModelFitness fitness;

    @BeforeEach
    void start() {
        var values = Map.of(
                "plant.home", home.toString(), "plant.inference.provider", "cpu", "plant.models.approval", "automatic");
        Settings settings = Settings.from(name -> Optional.ofNullable(values.get(name)));
        var clock = new DatabaseClock(database.entities());
        audit = new AuditTrail(database.entities(), clock);
        thresholds = new ThresholdPolicies(database.entities(), audit, clock);
        store = new ModelStore(settings);
        lane = new DetectionLane(
                new ActiveDetectors(store, new InferenceDevice(settings), settings), settings, Thread::new);
        registry = new ModelRegistry(database.entities(), store);
        publication = new ModelPublication(database.entities(), store, audit, clock);
        fitness = new ModelFitness(store, lane);
        activation = new ModelActivation(
                database.entities(), fitness, thresholds, audit, clock, database.afterCommit(), settings);
        shadowing = new Shadowing(database.entities(), fitness, audit, database.afterCommit());
    }

    @AfterEach
    void stop() {
        lane.stop();
        database.close();
    }

    @Test
    void activation_retires_the_model_before_and_brings_its_thresholds() {
        publish("1");
        publish("2");
        activate("1");
        activate("2");

        assertThat(database.inTransaction(() -> registry.active("flange")))
                .get()
                .extracting(ModelVersion::version)
                .isEqualTo("2");
        assertThat(database.inTransaction(registry::all))
                .extracting(ModelVersion::stage)
                .containsExactly(Stage.ACTIVE, Stage.RETIRED);
        assertThat(database.inTransaction(() -> thresholds.current("flange")))
                .get()
                .extracting(policy -> policy.thresholds().version())
                .isEqualTo(2);
    }

    @Test
    void activation_is_written_to_the_audit_trail_with_its_reason() {
        publish("1");
        activate("1");

        assertThat(database.inTransaction(() -> audit.newest(0, 10)))
                .filteredOn(event -> event.action().equals("model.activated"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo("ann");
                    assertThat(event.subject()).isEqualTo("flange/1");
                    assertThat(event.reason()).isEqualTo("passed the trial");
                });
        assertThat(database.inTransaction(audit::verify).intact()).isTrue();
    }

    @Test
    void a_model_file_that_was_altered_is_not_activated() throws IOException {
        String digest = publish("1").digest();
        Path file = home.resolve("models").resolve(digest.substring(0, 2)).resolve(digest + ".onnx");
        byte[] altered = Files.readAllBytes(file);
        altered[altered.length - 1] ^= 1;
        Files.write(file, altered);

        assertThatIllegalStateException().isThrownBy(() -> activate("1")).withMessageContaining("altered");
        assertThat(database.inTransaction(() -> registry.active("flange"))).isEmpty();
        assertThat(database.inTransaction(() -> audit.newest(0, 10)))
                .extracting(AuditEvent::action)
                .doesNotContain("model.activated");
    }

    @Test
    void a_model_that_fails_when_it_is_run_is_not_activated() {
        byte[] blind = new BrightSpotModel("flange", "1").seeing(Float.NaN).bytes();
        database.inTransaction(() -> publication.publish(blind, ANN, "trial"));

        assertThatIllegalStateException().isThrownBy(() -> activate("1")).withMessageContaining("cannot be run");
        assertThat(database.inTransaction(() -> registry.active("flange"))).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_served_is_not_published() {
        byte[] wrong =
                new BrightSpotModel("flange", "1").withGreyReconstruction().bytes();

        assertThatThrownBy(() -> database.inTransaction(() -> publication.publish(wrong, ANN, "trial")))
                .isInstanceOf(InvalidModelException.class);
        assertThat(database.inTransaction(() -> registry.knows("flange"))).isFalse();
    }

    @Test
    void a_version_is_published_once() {
        ModelVersion first = publish("1");
        byte[] other =
                new BrightSpotModel("flange", "1").with("note", "another file").bytes();

        assertThat(publish("1").id()).isEqualTo(first.id());
        assertThatIllegalStateException()
                .isThrownBy(() -> database.inTransaction(() -> publication.publish(other, ANN, "trial")));
    }

    @Test
    void both_precisions_of_a_model_are_one_version() {
        byte[] half = half(model("1"), "1").bytes();

        ModelVersion version = publish("1", half);

        assertThat(version.digest()).isEqualTo(Sha256.of(model("1")));
        assertThat(version.file(Precision.SINGLE)).contains(version.digest());
        assertThat(version.file(Precision.HALF)).contains(Sha256.of(half));
        assertThat(store.read(Sha256.of(half))).isEqualTo(half);
        assertThat(publish("1", half).id()).isEqualTo(version.id());
        assertThat(database.inTransaction(() -> audit.newest(0, 1)))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.newValue()).contains(version.digest()).contains(Sha256.of(half)));
    }

    @Test
    void a_model_without_half_precision_has_one_file() {
        assertThat(publish("1").file(Precision.HALF)).isEmpty();
    }

    @Test
    void half_precision_cannot_follow_later() {
        publish("1");

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

        assertThat(database.inTransaction(() -> registry.knows("flange"))).isFalse();
    }

    @Test
    void a_half_precision_file_is_no_model_version_of_its_own() {
        byte[] half = half(model("1"), "1").bytes();

        assertThatThrownBy(() -> database.inTransaction(() -> publication.publish(half, ANN, "trial")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("single precision");
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
        return database.inTransaction(() -> publication.publish(model(version), Optional.of(half), ANN, "trial"));
    }

    @Test
    void what_the_file_says_of_itself_and_who_had_it_made_is_kept() {
        publish(new BrightSpotModel("flange", "1").with("dataset_digest", "d1").withParityVectors());

        ModelVersion version = database.inTransaction(() -> {
            ModelVersion found = registry.find("flange", "1").orElseThrow();
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
        publish(right);
        activate("1");
        byte[] other = right.with("model_version", "2").seeing(0.999f).bytes();

        assertThatThrownBy(() -> database.inTransaction(() -> publication.publish(other, ANN, "trial")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("does not give here what it gave where it was made")
                .hasMessageContaining("parity vector 1");
        store.keep(other);
        assertThatThrownBy(() -> lane.prepare(Sha256.of(other))).hasMessageContaining("parity vector 1");
    }

    @Test
    void a_model_of_the_present_contract_without_readable_parity_vectors_is_refused() {
        for (BrightSpotModel model : List.of(
                new BrightSpotModel("flange", "1").with("contract", "2"),
                new BrightSpotModel("flange", "1").with("parity_vectors", "1:AAAA"),
                new BrightSpotModel("flange", "1").with("parity_vectors", "none"))) {
            assertThatThrownBy(() -> publish(model))
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessageContaining("parity");
        }
    }

    @Test
    void a_file_that_was_altered_while_it_was_loaded_is_not_activated() throws IOException {
        String digest = publish("1").digest();
        lane.prepare(digest);
        Files.write(home.resolve("models").resolve(digest.substring(0, 2)).resolve(digest + ".onnx"), new byte[] {1});

        assertThatIllegalStateException().isThrownBy(() -> activate("1")).withMessageContaining("altered");
        ModelVersion model =
                database.inTransaction(() -> registry.find("flange", "1").orElseThrow());
        assertThat(fitness.refusal(model)).get().asString().contains("altered");
    }

    @Test
    void a_rollback_brings_the_model_before_and_the_thresholds_that_it_judged_with() {
        publish("1");
        publish("2");
        publish("3");
        activate("1");
        activate("2");
        database.inTransaction(() -> thresholds.adopt("flange", id("2"), 0.3, 0.5, ANN, "by hand"));
        activate("3");

        rollBack();

        assertThat(stages()).containsExactly(Stage.RETIRED, Stage.ACTIVE, Stage.RETIRED);
        assertThat(database.inTransaction(() -> thresholds.current("flange").orElseThrow())
                        .thresholds())
                .satisfies(now -> {
                    assertThat(now.review()).isEqualTo(0.3);
                    assertThat(now.reject()).isEqualTo(0.5);
                    assertThat(now.version()).isEqualTo(5);
                });
        assertThat(database.inTransaction(() -> audit.newest(0, 2)))
                .extracting(AuditEvent::action, AuditEvent::oldValue, AuditEvent::newValue)
                .contains(tuple("model.rolled-back", "3", "2"));
    }

    @Test
    void rollbacks_go_back_further_and_end_at_the_first_model() {
        publish("1");
        publish("2");
        publish("3");
        assertThatIllegalStateException().isThrownBy(this::rollBack).withMessageContaining("no model on record");
        activate("1");
        activate("2");
        activate("3");

        assertThat(rollBack().version()).isEqualTo("2");
        assertThat(rollBack().version()).isEqualTo("1");
        assertThatIllegalStateException().isThrownBy(this::rollBack).withMessageContaining("no model on record");
        activate("3");
        assertThat(rollBack().version()).isEqualTo("1");
        assertThat(database.inTransaction(() -> registry.timesInForce("flange")))
                .extracting(time -> time.model().version(), TimeInForce::how)
                .startsWith(tuple("1", TimeInForce.How.ROLLED_BACK), tuple("3", TimeInForce.How.UNAPPROVED));
    }

    @Test
    void a_model_in_force_since_before_such_times_were_kept_can_be_gone_back_to() {
        publish("1");
        publish("2");
        activate("1");
        database.execute("delete from model_in_force");
        activate("2");

        assertThat(rollBack().version()).isEqualTo("1");
    }

    @Test
    void an_activation_that_nobody_approved_says_so() {
        publish("1");
        activate("1");

        assertThat(database.inTransaction(() -> audit.newest(0, 10)))
                .filteredOn(event -> event.action().equals("model.activated"))
                .singleElement()
                .satisfies(event -> assertThat(event.newValue()).contains("without approval"));
    }

    private long id(String version) {
        return registry.find("flange", version).orElseThrow().id();
    }

    private ModelVersion rollBack() {
        return database.inTransaction(() -> activation.rollBack("flange", ANN, "it let scratches pass"));
    }

    @Test
    void activation_needs_a_reason_and_a_version_that_exists() {
        publish("1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.inTransaction(() -> activation.activate("flange", "1", ANN, " ")))
                .withMessageContaining("reason");
        assertThatIllegalArgumentException().isThrownBy(() -> activate("9")).withMessageContaining("9");
    }

    @Test
    void a_shadow_goes_back_to_what_it_was() {
        publish("1");
        publish("2");
        activate("1");

        shadow("2");
        assertThat(stages()).containsExactly(Stage.SHADOW, Stage.ACTIVE);
        assertThat(database.inTransaction(() -> registry.inUse("flange")).shadow())
                .get()
                .extracting(ModelVersion::version)
                .isEqualTo("2");
        database.inTransaction(() -> shadowing.end("flange", ANN, "seen enough"));

        assertThat(stages()).containsExactly(Stage.CANDIDATE, Stage.ACTIVE);
        assertThat(database.inTransaction(() -> audit.newest(0, 2)))
                .extracting(AuditEvent::action, AuditEvent::subject, AuditEvent::oldValue, AuditEvent::newValue)
                .containsExactly(
                        tuple("model.unshadowed", "flange/2", "SHADOW", "CANDIDATE"),
                        tuple("model.shadowed", "flange/2", "CANDIDATE", "SHADOW"));
    }

    @Test
    void a_product_has_one_shadow_at_most_and_it_is_not_the_model_in_force() {
        publish("1");
        publish("2");
        publish("3");
        assertThatIllegalStateException().isThrownBy(() -> shadow("1")).withMessageContaining("no model in force");
        activate("1");
        shadow("2");

        assertThatIllegalStateException().isThrownBy(() -> shadow("3")).withMessageContaining("has the shadow 2");
        assertThatIllegalStateException().isThrownBy(() -> shadow("2")).withMessageContaining("has the shadow 2");
        assertThatIllegalStateException().isThrownBy(() -> shadow("1")).withMessageContaining("is in force");
        assertThatIllegalArgumentException().isThrownBy(() -> shadow("9")).withMessageContaining("9");
        assertThat(stages()).containsExactly(Stage.CANDIDATE, Stage.SHADOW, Stage.ACTIVE);
    }

    @Test
    void a_shadow_takes_parts_of_the_same_size_in_whatever_tiles() {
        publish("1");
        publish(new BrightSpotModel("flange", "2").with("part_width", "48"));
        publish(new BrightSpotModel("flange", "3").with("part_width", "48").with("tile_overlap", "8"));
        activate("1");
        assertThatIllegalStateException().isThrownBy(() -> shadow("2")).withMessageContaining("16 x 48 pixels");
        activate("2");

        shadow("3");

        assertThat(stages()).containsExactly(Stage.SHADOW, Stage.ACTIVE, Stage.RETIRED);
    }

    @Test
    void a_shadow_that_is_activated_is_in_force() {
        publish("1");
        publish("2");
        activate("1");
        shadow("2");

        activate("2");

        assertThat(stages()).containsExactly(Stage.ACTIVE, Stage.RETIRED);
        shadow("1");
        database.inTransaction(() -> shadowing.end("flange", ANN, "seen enough"));
        assertThat(stages()).containsExactly(Stage.ACTIVE, Stage.RETIRED);
    }

    @Test
    void a_shadow_needs_a_reason_to_begin_and_to_end_and_must_run() {
        publish("1");
        activate("1");
        byte[] blind = new BrightSpotModel("flange", "2").seeing(Float.NaN).bytes();
        database.inTransaction(() -> publication.publish(blind, ANN, "trial"));

        assertThatIllegalStateException().isThrownBy(() -> shadow("2")).withMessageContaining("cannot be run");
        assertThatIllegalStateException()
                .isThrownBy(() -> database.inTransaction(() -> shadowing.end("flange", ANN, "why not")))
                .withMessageContaining("no shadow");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.inTransaction(() -> shadowing.begin("flange", "1", ANN, "")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.inTransaction(() -> shadowing.end("flange", ANN, null)));
    }

    @Test
    void the_report_of_an_evaluation_is_kept_with_its_model_and_audited() {
        publish("1");
        publish("2");
        byte[] report = "<!doctype html><title>flange 2</title>".getBytes(StandardCharsets.UTF_8);

        evaluated("2", report);

        assertThat(database.inTransaction(() -> registry.evaluation("flange", "2")))
                .get()
                .isEqualTo(report);
        assertThat(database.inTransaction(() -> registry.evaluation("flange", "1")))
                .isEmpty();
        assertThat(database.inTransaction(() -> registry.evaluation("flange", "9")))
                .isEmpty();
        assertThat(database.inTransaction(registry::all))
                .extracting(ModelVersion::evaluationReport)
                .containsExactly(Optional.of(Sha256.of(report)), Optional.empty());
        assertThat(database.inTransaction(() -> audit.newest(0, 1)))
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
        publish("1");
        evaluated("1", new byte[] {1});

        assertThat(evaluated("1", new byte[] {1}).evaluationReport()).contains(Sha256.of(new byte[] {1}));
        assertThatIllegalStateException()
                .isThrownBy(() -> evaluated("1", new byte[] {2}))
                .withMessageContaining("flange/1");

        assertThat(database.inTransaction(() -> registry.evaluation("flange", "1")))
                .get()
                .isEqualTo(new byte[] {1});
        assertThat(database.inTransaction(() -> audit.newest(0, 10)))
                .filteredOn(event -> event.action().equals("model.evaluated"))
                .hasSize(1);
    }

    @Test
    void a_report_that_was_altered_is_not_shown() throws IOException {
        publish("1");
        String digest = evaluated("1", new byte[] {1}).evaluationReport().orElseThrow();
        Files.write(home.resolve("models").resolve(digest.substring(0, 2)).resolve(digest + ".html"), new byte[] {2});

        assertThatIllegalStateException()
                .isThrownBy(() -> database.inTransaction(() -> registry.evaluation("flange", "1")))
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
        return database.inTransaction(() -> publication.evaluated("flange", version, measured(report), ANN));
    }

    private ModelVersion publish(String version) {
        return database.inTransaction(() -> publication.publish(model(version), ANN, "trial"));
    }

    private ModelVersion publish(BrightSpotModel model) {
        return database.inTransaction(() -> publication.publish(model.bytes(), ANN, "trial"));
    }

    private List<Stage> stages() {
        return database.inTransaction(registry::all).stream()
                .map(ModelVersion::stage)
                .toList();
    }

    private ModelVersion shadow(String version) {
        return database.inTransaction(() -> shadowing.begin("flange", version, ANN, "to compare"));
    }

    private ModelVersion activate(String version) {
        return database.inTransaction(() -> activation.activate("flange", version, ANN, "passed the trial"));
    }
}
