package io.plantinspection.gate;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.detection.ActiveDetectors;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.InferenceDevice;
import io.plantinspection.golden.GoldenLabel;
import io.plantinspection.golden.GoldenPart;
import io.plantinspection.golden.GoldenSets;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelActivation;
import io.plantinspection.registry.ModelFitness;
import io.plantinspection.registry.ModelPublication;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.Photographs;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.threshold.ThresholdPolicies;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Everything about models with a real database and lane, wired by hand; gates run on a thread of their own. */
public final class GatedPlant implements AutoCloseable {

    public static final String PRODUCT = "flange";
    public static final Actor ANN = new Actor("ann", "127.0.0.1", Role.ENGINEER);
    public static final Actor BEN = new Actor("ben", "127.0.0.1", Role.ENGINEER);

    private final TestDatabase database = new TestDatabase();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final AuditTrail audit;
    private final ThresholdPolicies thresholds;
    private final DetectionLane lane;
    private final ImageStore images;
    private final GoldenSets golden;
    private final ModelRegistry registry;
    private final ModelPublication publication;
    private final ModelActivation activation;
    private final Gates gates;
    private int parts;

    /** @param more settings, in place of those that a server in a test has */
    public GatedPlant(Path home, Map<String, String> more) {
        Map<String, String> values = new HashMap<>();
        values.put("plant.home", home.toString());
        values.put("plant.inference.provider", "cpu");
        values.put("plant.models.gate.parts", "3");
        values.putAll(more);
        Settings settings = Settings.from(name -> Optional.ofNullable(values.get(name)));
        var entities = database.entities();
        var clock = new DatabaseClock(entities);
        audit = new AuditTrail(entities, clock);
        thresholds = new ThresholdPolicies(entities, audit, clock);
        var store = new ModelStore(settings);
        lane = new DetectionLane(
                new ActiveDetectors(store, new InferenceDevice(settings), settings), settings, Thread::new);
        images = new ImageStore(settings);
        var intake = new ImageIntake(settings);
        golden = new GoldenSets(entities, intake, images, audit, clock);
        registry = new ModelRegistry(entities, store);
        publication = new ModelPublication(entities, store, audit, clock);
        activation = new ModelActivation(
                entities, new ModelFitness(store, lane), thresholds, audit, clock, database.afterCommit(), settings);
        var records = new GateRecords(entities, golden, audit, clock) {
            @Override
            Work work(long id) {
                return database.inTransaction(() -> super.work(id));
            }

            @Override
            void judged(long id, GoldenPart part, Seen candidate, Optional<Seen> active) {
                committed(() -> super.judged(id, part, candidate, active));
            }

            @Override
            void complete(long id) {
                committed(() -> super.complete(id));
            }

            @Override
            void broke(long id, String why) {
                committed(() -> super.broke(id, why));
            }
        };
        gates = new Gates(
                entities,
                registry,
                golden,
                thresholds,
                lane,
                new GateJudging(records, lane, intake, images),
                audit,
                clock,
                database.afterCommit(),
                executor,
                settings);
    }

    private void committed(Runnable work) {
        database.inTransaction(() -> {
            work.run();
            return null;
        });
    }

    public TestDatabase database() {
        return database;
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

    public ModelActivation activation() {
        return activation;
    }

    public GoldenSets golden() {
        return golden;
    }

    public Gates gates() {
        return gates;
    }

    public ImageStore images() {
        return images;
    }

    /** Adds a part that is this bright, from 0 to 1; a bright spot model scores it so. */
    public GoldenPart add(boolean bad, double brightness) {
        var picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(new Color((float) brightness, 0, 0));
        graphics.fillRect(0, 0, 32, 32);
        graphics.dispose();
        // no two photographs are the same
        picture.setRGB(31, 31, ++parts);
        byte[] photograph = Photographs.encode(picture, "png");
        var label = new GoldenLabel("SN-" + parts, bad, bad ? "spot" : null);
        return database.inTransaction(() -> golden.add(PRODUCT, label, photograph, ANN, "limit sample"));
    }

    /** Adds three good and three bad parts that a model as it comes tells apart. */
    public void addParts() {
        for (int i = 0; i < 3; i++) {
            add(false, 0.1 + 0.1 * i);
            add(true, 0.7 + 0.1 * i);
        }
    }

    public ModelVersion publish(BrightSpotModel model) {
        return publish(model, ANN);
    }

    public ModelVersion publish(BrightSpotModel model, Actor actor) {
        return database.inTransaction(() -> publication.publish(model.bytes(), actor, "trained"));
    }

    /** Begins a model's gate and waits for its end. */
    public Gate gate(String version) throws Exception {
        return gate(version, BEN);
    }

    public Gate gate(String version, Actor actor) throws Exception {
        long id = database.inTransaction(() -> gates.begin(PRODUCT, version, actor))
                .id();
        executor.submit(() -> {}).get();
        return database.inTransaction(() -> gates.find(id));
    }

    public <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }

    @Override
    public void close() {
        executor.shutdown();
        lane.stop();
        database.close();
    }
}
