package io.plantinspection.inspection;

import io.plantinspection.audit.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.detection.ActiveDetectors;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.messages.Destinations;
import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.threshold.ThresholdPolicies;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The product's own classes with a real broker, database and runtime, wired by hand; only the server is missing. */
final class WiredServer {

    static final long PATIENCE_MILLIS = 10_000;

    private final TestDatabase database = new TestDatabase();
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory connections;
    private final JMSContext context;
    private final DetectionLane lane;
    private final ModelRegistry registry;
    private final AuditTrail audit;
    private final Inspections inspections;
    private final InspectionExchange exchange;

    WiredServer(Path home) throws Exception {
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("in-vm", "vm://0"));
        broker.start();
        connections = new ActiveMQConnectionFactory("vm://0");
        context = connections.createContext();

        var values = Map.of("plant.home", home.toString());
        Settings settings = Settings.from(name -> Optional.ofNullable(values.get(name)));
        var entities = database.entities();
        var clock = new DatabaseClock(entities);
        audit = new AuditTrail(entities, clock);
        var thresholds = new ThresholdPolicies(entities, audit, clock);
        var store = new ModelStore(settings);
        var detectors = new ActiveDetectors(store, settings);
        registry = new ModelRegistry(entities, store, detectors, thresholds, audit, clock);
        lane = new DetectionLane(detectors, settings, Thread::new);
        var images = new ImageStore(settings);
        var intake = new ImageIntake(settings);
        inspections = new Inspections(entities, registry, thresholds, lane, intake, images, clock, settings);
        exchange = new InspectionExchange(inspections, images, audit, settings);
    }

    /** A client of the broker. Close it. */
    JMSContext connect() {
        return connections.createContext();
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
            Message message = requests.receive(PATIENCE_MILLIS);
            return database.inTransaction(() -> {
                try {
                    exchange.answer(message, context);
                    return message;
                } catch (JMSException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    void publish(String product, String version) {
        publish(new BrightSpotModel(product, version));
    }

    void publish(BrightSpotModel model) {
        database.inTransaction(() -> registry.publish(model.bytes(), Actor.SYSTEM, "test"));
    }

    void activate(String product, String version) {
        activate(product, version, new BrightSpotModel(product, version));
    }

    void activate(String product, String version, BrightSpotModel model) {
        publish(model);
        database.inTransaction(() -> registry.activate(product, version, Actor.SYSTEM, "test"));
    }

    TestDatabase database() {
        return database;
    }

    AuditTrail audit() {
        return audit;
    }

    Inspections inspections() {
        return inspections;
    }

    void close() throws Exception {
        lane.stop();
        context.close();
        connections.close();
        broker.stop();
        database.close();
    }
}
