package io.plantinspection.inspection;

import io.plantinspection.access.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.detection.ActiveDetectors;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.InferenceDevice;
import io.plantinspection.detection.LentModel;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.OutsideTransaction;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelActivation;
import io.plantinspection.registry.ModelFitness;
import io.plantinspection.registry.ModelPublication;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Shadowing;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.threshold.ThresholdPolicies;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The product's own classes with a real broker, database and runtime, wired by hand; only the server is missing. */
final class WiredServer {

    static final long PATIENCE_MILLIS = 60_000;
    private static final long SHORT_MILLIS = 100;

    private final TestDatabase database = new TestDatabase();
    private final TestBroker broker = new TestBroker();
    private final JMSContext context;
    private final ExecutorService listeners = Executors.newCachedThreadPool();
    private final Settings settings;
    private final DetectionLane lane;
    private final ModelRegistry registry;
    private final ModelPublication publication;
    private final ModelActivation activation;
    private final Shadowing shadowing;
    private final AuditTrail audit;
    private final ShadowInspections shadowInspections;
    private final ShadowLooks shadows;
    private final Inspections inspections;
    private final InspectionArchive archive;
    private final InspectionExchange exchange;
    private final InspectionExchange otherExchange;
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger looks = new AtomicInteger();

    WiredServer(Path home) throws Exception {
        this(home, Map.of());
    }

    /** @param more settings, in place of those that a server in a test has */
    WiredServer(Path home, Map<String, String> more) throws Exception {
        context = broker.connect();
        Map<String, String> values = new HashMap<>();
        values.put("plant.home", home.toString());
        values.put("plant.inference.provider", "cpu");
        values.put("plant.inference.deadline", "PT60S");
        values.put("plant.models.approval", "automatic");
        values.putAll(more);
        settings = Settings.from(name -> Optional.ofNullable(values.get(name)));
        var entities = database.entities();
        var clock = new DatabaseClock(entities);
        audit = new AuditTrail(entities, clock);
        var thresholds = new ThresholdPolicies(entities, audit, clock);
        var store = new ModelStore(settings);
        var detectors = new ActiveDetectors(store, new InferenceDevice(settings), settings);
        lane = new DetectionLane(detectors, settings, Thread::new) {
            @Override
            public LentModel lend(String digest, long millis) throws TimeoutException {
                looks.incrementAndGet();
                return super.lend(digest, millis);
            }
        };
        registry = new ModelRegistry(entities, store);
        publication = new ModelPublication(entities, store, audit, clock);
        var fitness = new ModelFitness(store, lane);
        activation = new ModelActivation(entities, fitness, thresholds, audit, clock, database.afterCommit(), settings);
        shadowing = new Shadowing(entities, fitness, audit, database.afterCommit());
        var images = new ImageStore(settings);
        var intake = new ImageIntake(settings);
        shadowInspections = new ShadowInspections(entities, clock);
        shadows = new ShadowLooks(
                lane,
                shadowInspections,
                task -> listeners.execute(() -> database.inTransaction(() -> {
                    task.run();
                    return null;
                })));
        inspections =
                new Inspections(
                        entities,
                        registry,
                        thresholds,
                        lane,
                        intake,
                        images,
                        clock,
                        shadows,
                        database.afterCommit(),
                        settings) {
                    @Override
                    Inspection inspect(InspectionRequest request) {
                        return database.inTransaction(() -> super.inspect(request));
                    }
                };
        archive = new InspectionArchive(entities);
        var rejections = new Rejections(audit) {
            @Override
            void keep(Arrival arrival, InspectionResult result) {
                database.inTransaction(() -> {
                    super.keep(arrival, result);
                    return null;
                });
            }
        };
        exchange = new InspectionExchange(inspections, images, rejections, new OutsideTransaction(), settings);
        otherExchange = new InspectionExchange(inspections, images, rejections, new OutsideTransaction(), settings);
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

    /** Answers the request that waits, the way the server does, and returns it. */
    Message answerOne() {
        try (JMSConsumer requests = context.createConsumer(context.createQueue(Destinations.INSPECTION_REQUESTS))) {
            return answer(requests.receive(PATIENCE_MILLIS), context);
        }
    }

    /** Answers the request that waits, and dies before the broker has heard of it: the request waits again. */
    void dieAfterAnswering() throws JMSException {
        try (JMSContext own = broker.connectTransacted();
                JMSConsumer requests = own.createConsumer(own.createQueue(Destinations.INSPECTION_REQUESTS))) {
            exchange.answer(requests.receive(PATIENCE_MILLIS), own);
            own.rollback();
        }
    }

    /** Answers this many requests on threads of their own, as many at a time as the server has listeners. */
    void answer(int requests, int atOnce) {
        answer(new AtomicInteger(requests), atOnce, exchange);
    }

    /** Answers this many requests, the way two servers with one broker and one database do. */
    void answerOnTwoServers(int requests, int atOnce) {
        var left = new AtomicInteger(requests);
        answer(left, atOnce, exchange);
        answer(left, atOnce, otherExchange);
    }

    private void answer(AtomicInteger left, int atOnce, InspectionExchange one) {
        for (int listener = 0; listener < atOnce; listener++) {
            listeners.execute(() -> {
                try (JMSContext own = broker.connectTransacted();
                        JMSConsumer consumer = own.createConsumer(own.createQueue(Destinations.INSPECTION_REQUESTS))) {
                    while (left.get() > 0) {
                        // another listener may have taken the last one
                        Message message = consumer.receive(SHORT_MILLIS);
                        if (message != null && answered(message, own, one)) {
                            left.decrementAndGet();
                        }
                    }
                }
            });
        }
    }

    private boolean answered(Message message, JMSContext own, InspectionExchange one) {
        try {
            one.answer(message, own);
            own.commit();
            return true;
        } catch (JMSException | RuntimeException e) {
            failures.add(e);
            own.rollback();
            return false;
        }
    }

    private Message answer(Message message, JMSContext own) {
        try {
            exchange.answer(message, own);
            return message;
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    /** What made listeners give requests back. */
    Queue<Exception> failures() {
        return failures;
    }

    /** How often a model was lent: once for each photograph that is judged, and once when it comes into force. */
    int looks() {
        return looks.get();
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
        publish(new BrightSpotModel(product, version));
    }

    ModelVersion publish(BrightSpotModel model) {
        return database.inTransaction(() -> publication.publish(model.bytes(), Actor.SYSTEM, "test"));
    }

    void activate(String product, String version) {
        activate(product, version, new BrightSpotModel(product, version));
    }

    void activate(String product, String version, BrightSpotModel model) {
        publish(model);
        database.inTransaction(() -> activation.activate(product, version, Actor.SYSTEM, "test"));
    }

    ShadowInspections shadowInspections() {
        return shadowInspections;
    }

    ShadowLooks shadows() {
        return shadows;
    }

    int loadedModels() {
        return lane.loadedModels();
    }

    /** Publishes a model with its file of half precision and puts it in force. */
    ModelVersion activate(BrightSpotModel model, BrightSpotModel half) {
        return database.inTransaction(() -> {
            ModelVersion version = publication.publish(model.bytes(), Optional.of(half.bytes()), Actor.SYSTEM, "test");
            return activation.activate(version.product(), version.version(), Actor.SYSTEM, "test");
        });
    }

    DetectionLane lane() {
        return lane;
    }

    Settings settings() {
        return settings;
    }

    ModelRegistry registry() {
        return registry;
    }

    ModelActivation activation() {
        return activation;
    }

    Shadowing shadowing() {
        return shadowing;
    }

    TestDatabase database() {
        return database;
    }

    AuditTrail audit() {
        return audit;
    }

    void close() throws Exception {
        listeners.shutdownNow();
        listeners.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        lane.stop();
        context.close();
        broker.stop();
        database.close();
    }
}
