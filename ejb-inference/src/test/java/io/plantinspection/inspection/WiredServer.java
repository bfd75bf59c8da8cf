package io.plantinspection.inspection;

import io.plantinspection.audit.AuditTrail;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.platform.OutsideTransaction;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelActivation;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Shadowing;
import io.plantinspection.registry.TestRegistry;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestDatabase;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The product's own classes with a real broker, database and runtime, wired by hand; only the server is missing. */
final class WiredServer {

    static final long PATIENCE_MILLIS = 60_000;

    private final TestDatabase database = new TestDatabase();
    private final TestBroker broker = new TestBroker();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final JMSContext context;
    private final TestRegistry plant;
    private final ShadowInspections shadowInspections;
    private final ShadowLooks shadows;
    private final InspectionArchive archive;
    private final RequestListeners listeners;

    WiredServer(Path home) throws Exception {
        this(home, Map.of());
    }

    /** @param more settings, in place of those that a server in a test has */
    WiredServer(Path home, Map<String, String> more) throws Exception {
        context = broker.connect();
        Map<String, String> values = new HashMap<>(Map.of("plant.inference.deadline", "PT60S"));
        values.putAll(more);
        plant = new TestRegistry(database, home, values);
        Settings settings = plant.settings();
        var entities = database.entities();
        var images = new ImageStore(settings);
        var intake = new ImageIntake(settings);
        shadowInspections = new ShadowInspections(entities, plant.clock());
        shadows = new ShadowLooks(
                plant.lane(), shadowInspections, task -> threads.execute(() -> database.inTransaction(task)));
        var inspections =
                new Inspections(
                        entities,
                        plant.registry(),
                        plant.thresholds(),
                        plant.lane(),
                        intake,
                        images,
                        plant.clock(),
                        shadows,
                        database.afterCommit(),
                        settings) {
                    @Override
                    Inspection inspect(InspectionRequest request) {
                        return database.inTransaction(() -> super.inspect(request));
                    }
                };
        archive = new InspectionArchive(entities);
        var rejections = new Rejections(plant.audit()) {
            @Override
            void keep(Arrival arrival, InspectionResult result) {
                database.inTransaction(() -> super.keep(arrival, result));
            }
        };
        var outside = new OutsideTransaction(broker.connections());
        listeners = new RequestListeners(
                broker,
                new InspectionExchange(inspections, images, rejections, outside, settings),
                new InspectionExchange(inspections, images, rejections, outside, settings),
                threads);
    }

    /** A client of the broker. Close it. */
    JMSContext connect() {
        return broker.connect();
    }

    /** A client of the broker that speaks AMQP. Close it. */
    JMSContext connectAmqp() {
        return broker.connectAmqp();
    }

    /** What a text that the server has sent says, once the contract's schema has nothing against it. */
    static InspectionResult result(String text) {
        return JsonMessages.read(MessageSchemas.RESULT.checked(text), InspectionResult.class);
    }

    /** Whether a message waits on the queue; takes it. */
    boolean takes(String queue) {
        try (JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
            return consumer.receiveNoWait() != null;
        }
    }

    /** Takes requests and has them answered, the way the server does. */
    RequestListeners listeners() {
        return listeners;
    }

    /** Answers the request that waits, the way the server does, and returns it. */
    Message answerOne() {
        return listeners.answerOne(context);
    }

    /** How often a model was lent: once for each photograph that is judged, and once when it comes into force. */
    int looks() {
        return plant.lent();
    }

    /** The inspection that was stored last. */
    Inspection newest() {
        return newest(1).get(0);
    }

    InspectionArchive archive() {
        return archive;
    }

    /** The inspections that were stored last. */
    List<Inspection> newest(int count) {
        return database.inTransaction(() -> archive.newest(count));
    }

    /** Number of inspections that are stored. */
    long rows() {
        return newest(InspectionArchive.MOST).size();
    }

    void publish(String product, String version) {
        plant.publish(product, version);
    }

    ModelVersion publish(BrightSpotModel model) {
        return plant.publish(model);
    }

    void activate(String product, String version) {
        plant.bringIntoForce(product, version);
    }

    void activate(BrightSpotModel model) {
        plant.bringIntoForce(model);
    }

    ShadowInspections shadowInspections() {
        return shadowInspections;
    }

    ShadowLooks shadows() {
        return shadows;
    }

    /** Publishes a model with its file of half precision and puts it in force. */
    ModelVersion activate(BrightSpotModel model, BrightSpotModel half) {
        return plant.bringIntoForce(model, half);
    }

    DetectionLane lane() {
        return plant.lane();
    }

    Settings settings() {
        return plant.settings();
    }

    ModelRegistry registry() {
        return plant.registry();
    }

    ModelActivation activation() {
        return plant.activation();
    }

    Shadowing shadowing() {
        return plant.shadowing();
    }

    TestDatabase database() {
        return database;
    }

    AuditTrail audit() {
        return plant.audit();
    }

    void close() throws Exception {
        threads.shutdownNow();
        threads.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        plant.close();
        context.close();
        broker.stop();
        database.close();
    }
}
