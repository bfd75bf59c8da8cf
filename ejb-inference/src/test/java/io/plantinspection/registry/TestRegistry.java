package io.plantinspection.registry;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.detection.ActiveDetectors;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.InferenceDevice;
import io.plantinspection.detection.LentModel;
import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.testing.TestSettings;
import io.plantinspection.threshold.ThresholdPolicies;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry with everything that it works with, where no server keeps it; thresholds of its models are 0.4 and 0.6. */
public final class TestRegistry implements AutoCloseable {

    /** Who does what a test has done without saying by whom. */
    public static final Actor ENGINEER = new Actor("ann", "127.0.0.1", Role.ENGINEER);

    private final TestDatabase database;
    private final Settings settings;
    private final DatabaseClock clock;
    private final AuditTrail audit;
    private final ThresholdPolicies thresholds;
    private final ModelStore store;
    private final DetectionLane lane;
    private final ModelRegistry registry;
    private final ModelPublication publication;
    private final ModelActivation activation;
    private final Shadowing shadowing;
    private final ModelFitness fitness;
    private final AtomicInteger lent = new AtomicInteger();

    /** @param more settings, in place of those that a server in a test has */
    public TestRegistry(TestDatabase database, Path home, Map<String, String> more) {
        this.database = database;
        Map<String, String> values = new HashMap<>();
        values.put("plant.inference.provider", "cpu");
        values.put("plant.models.approval", "automatic");
        values.putAll(more);
        settings = TestSettings.at(home, values);
        clock = new DatabaseClock(database.entities());
        audit = new AuditTrail(database.entities(), clock);
        thresholds = new ThresholdPolicies(database.entities(), audit, clock);
        store = new ModelStore(settings);
        var detectors = new ActiveDetectors(store, new InferenceDevice(settings), settings);
        lane = new DetectionLane(detectors, settings, Thread::new) {
            @Override
            public LentModel lend(String digest, long millis) throws TimeoutException {
                lent.incrementAndGet();
                return super.lend(digest, millis);
            }
        };
        registry = new ModelRegistry(database.entities(), store);
        publication = new ModelPublication(database.entities(), store, audit, clock);
        fitness = new ModelFitness(store, lane);
        activation = new ModelActivation(
                database.entities(), fitness, thresholds, audit, clock, database.afterCommit(), settings);
        shadowing = new Shadowing(database.entities(), fitness, audit, database.afterCommit());
    }

    /** Publishes a model and puts it in force. */
    public ModelVersion bringIntoForce(String product, String version) {
        return bringIntoForce(new BrightSpotModel(product, version));
    }

    /** Publishes a model and puts it in force. */
    public ModelVersion bringIntoForce(BrightSpotModel model) {
        ModelVersion published = publish(model);
        return activate(published.product(), published.version());
    }

    /** Publishes a model with its file of half precision and puts it in force. */
    public ModelVersion bringIntoForce(BrightSpotModel model, BrightSpotModel half) {
        ModelVersion published = database.inTransaction(
                () -> publication.publish(model.bytes(), Optional.of(half.bytes()), ENGINEER, "trial"));
        return activate(published.product(), published.version());
    }

    public ModelVersion publish(String product, String version) {
        return publish(new BrightSpotModel(product, version));
    }

    public ModelVersion publish(BrightSpotModel model) {
        return publish(model.bytes());
    }

    /** @param file of the model */
    public ModelVersion publish(byte[] file) {
        return database.inTransaction(() -> publication.publish(file, ENGINEER, "trial"));
    }

    public ModelVersion activate(String product, String version) {
        return database.inTransaction(() -> activation.activate(product, version, ENGINEER, "passed the trial"));
    }

    /** What became of the published models, the newest first. */
    List<Stage> stages() {
        return database.inTransaction(registry::all).stream()
                .map(ModelVersion::stage)
                .toList();
    }

    public ModelPublication publication() {
        return publication;
    }

    public ModelFitness fitness() {
        return fitness;
    }

    public Shadowing shadowing() {
        return shadowing;
    }

    public ModelStore store() {
        return store;
    }

    /** How often a model was lent: once for each photograph that is judged, and once when it comes into force. */
    public int lent() {
        return lent.get();
    }

    public ModelActivation activation() {
        return activation;
    }

    public DetectionLane lane() {
        return lane;
    }

    public Settings settings() {
        return settings;
    }

    public DatabaseClock clock() {
        return clock;
    }

    public AuditTrail audit() {
        return audit;
    }

    public ThresholdPolicies thresholds() {
        return thresholds;
    }

    public ModelRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        lane.stop();
    }
}
