package io.plantinspection.registry;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.detection.ActiveDetectors;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.InferenceDevice;
import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.threshold.ThresholdPolicies;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A registry with everything that it works with, where no server keeps it; thresholds of its models are 0.4 and 0.6. */
public final class TestRegistry implements AutoCloseable {

    private static final Actor ENGINEER = new Actor("ann", "127.0.0.1", Role.ENGINEER);

    private final TestDatabase database;
    private final Settings settings;
    private final DatabaseClock clock;
    private final AuditTrail audit;
    private final ThresholdPolicies thresholds;
    private final DetectionLane lane;
    private final ModelRegistry registry;
    private final ModelPublication publication;
    private final ModelActivation activation;

    /** @param more settings, in place of those that a server in a test has */
    public TestRegistry(TestDatabase database, Path home, Map<String, String> more) {
        this.database = database;
        Map<String, String> values = new HashMap<>(Map.of("plant.home", home.toString()));
        values.put("plant.inference.provider", "cpu");
        values.put("plant.models.approval", "automatic");
        values.putAll(more);
        settings = Settings.from(name -> Optional.ofNullable(values.get(name)));
        clock = new DatabaseClock(database.entities());
        audit = new AuditTrail(database.entities(), clock);
        thresholds = new ThresholdPolicies(database.entities(), audit, clock);
        var store = new ModelStore(settings);
        lane = new DetectionLane(
                new ActiveDetectors(store, new InferenceDevice(settings), settings), settings, Thread::new);
        registry = new ModelRegistry(database.entities(), store);
        publication = new ModelPublication(database.entities(), store, audit, clock);
        activation = new ModelActivation(
                database.entities(),
                new ModelFitness(store, lane),
                thresholds,
                audit,
                clock,
                database.afterCommit(),
                settings);
    }

    /** Publishes a model and puts it in force. */
    public ModelVersion bringIntoForce(String product, String version) {
        return bringIntoForce(new BrightSpotModel(product, version));
    }

    /** Publishes a model and puts it in force. */
    public ModelVersion bringIntoForce(BrightSpotModel model) {
        ModelVersion published = database.inTransaction(() -> publication.publish(model.bytes(), ENGINEER, "trial"));
        return database.inTransaction(
                () -> activation.activate(published.product(), published.version(), ENGINEER, "passed the trial"));
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
