package io.plantinspection.gate;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.golden.GoldenLabel;
import io.plantinspection.golden.GoldenPart;
import io.plantinspection.golden.GoldenSets;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelActivation;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.TestRegistry;
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
    private final TestRegistry plant;
    private final ImageStore images;
    private final GoldenSets golden;
    private final Gates gates;
    private int parts;

    /** @param more settings, in place of those that a server in a test has */
    public GatedPlant(Path home, Map<String, String> more) {
        Map<String, String> values =
                new HashMap<>(Map.of("plant.models.approval", "required", "plant.models.gate.parts", "3"));
        values.putAll(more);
        plant = new TestRegistry(database, home, values);
        Settings settings = plant.settings();
        var entities = database.entities();
        images = new ImageStore(settings);
        var intake = new ImageIntake(settings);
        golden = new GoldenSets(entities, intake, images, plant.audit(), plant.clock());
        var records = new GateRecords(entities, golden, plant.audit(), plant.clock()) {
            @Override
            Work work(long id) {
                return database.inTransaction(() -> super.work(id));
            }

            @Override
            void judged(long id, GoldenPart part, Seen candidate, Optional<Seen> active) {
                database.inTransaction(() -> super.judged(id, part, candidate, active));
            }

            @Override
            void complete(long id) {
                database.inTransaction(() -> super.complete(id));
            }

            @Override
            void broke(long id, String why) {
                database.inTransaction(() -> super.broke(id, why));
            }
        };
        gates = new Gates(
                entities,
                plant.registry(),
                golden,
                plant.thresholds(),
                plant.lane(),
                new GateJudging(records, plant.lane(), intake, images),
                plant.audit(),
                plant.clock(),
                database.afterCommit(),
                executor,
                settings);
    }

    public TestDatabase database() {
        return database;
    }

    public AuditTrail audit() {
        return plant.audit();
    }

    public ThresholdPolicies thresholds() {
        return plant.thresholds();
    }

    public ModelRegistry registry() {
        return plant.registry();
    }

    public ModelActivation activation() {
        return plant.activation();
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
        return database.inTransaction(() -> plant.publication().publish(model.bytes(), actor, "trained"));
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
        plant.close();
        database.close();
    }
}
