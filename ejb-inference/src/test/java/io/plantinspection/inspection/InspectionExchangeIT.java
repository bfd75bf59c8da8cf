package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.audit.Actor;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.detection.ActiveDetectors;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.messages.Verdict;
import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.Photographs;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.threshold.ThresholdPolicies;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests and results over a real broker, with a real database and a real model; only the server is missing. */
class InspectionExchangeIT {

    private static final long PATIENCE_MILLIS = 10_000;
    private static final String PRODUCT = "flange";

    @TempDir
    private Path home;

    private final TestDatabase database = new TestDatabase();
    private EmbeddedActiveMQ broker;
    private ActiveMQConnectionFactory connections;
    private JMSContext plant;
    private JMSContext server;
    private Queue replies;
    private DetectionLane lane;
    private ModelRegistry registry;
    private AuditTrail audit;
    private Inspections inspections;
    private InspectionExchange exchange;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("in-vm", "vm://0"));
        broker.start();
        connections = new ActiveMQConnectionFactory("vm://0");
        plant = connections.createContext();
        server = connections.createContext();
        replies = plant.createTemporaryQueue();

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

    @AfterEach
    void stop() throws Exception {
        lane.stop();
        plant.close();
        server.close();
        connections.close();
        broker.stop();
        database.close();
    }

    @Test
    void a_part_gets_a_verdict_with_everything_that_led_to_it() {
        activate("1");

        InspectionResult result = ask("r-1", PRODUCT, Photographs.withSpot(64, 16));

        assertThat(result.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(result.score()).isCloseTo(1, within(1e-6));
        assertThat(result.model().version()).isEqualTo("1");
        assertThat(result.thresholds().version()).isEqualTo(1);
        assertThat(result.regions()).singleElement().satisfies(region -> {
            assertThat(region.x()).isZero();
            assertThat(region.width()).isEqualTo(16);
            assertThat(region.area()).isEqualTo(256);
        });
        assertThat(result.serial()).isEqualTo("s-1");
        assertThat(result.heatMap()).isNull();
    }

    @Test
    void a_good_part_is_accepted_without_regions() {
        activate("1");

        InspectionResult result = ask("r-1", PRODUCT, Photographs.withSpot(64, 0));

        assertThat(result.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(result.regions()).isEmpty();
    }

    @Test
    void the_heat_map_comes_with_the_reply_when_it_is_asked_for() {
        activate("1");
        JMSProducer producer =
                request("r-1", PRODUCT).setProperty(RequestProperties.ATTACHMENTS, RequestProperties.HEAT_MAP);

        InspectionResult result = exchangeOne(producer, Photographs.withSpot(64, 16));
        Heatmap map = Heatmap.ofPng(Base64.getDecoder().decode(result.heatMap()));

        assertThat(map.width()).isEqualTo(BrightSpotModel.SIZE);
        assertThat(map.values()[0]).isEqualTo(1);
        assertThat(map.values()[map.values().length - 1]).isZero();
    }

    @Test
    void everyone_on_the_topic_sees_the_result_and_can_select() {
        activate("1");
        try (JMSContext mes = connections.createContext();
                JMSConsumer rejects = mes.createConsumer(
                        mes.createTopic(Destinations.INSPECTION_RESULTS),
                        "verdict = 'REJECT' and product = 'flange'")) {
            ask("r-1", PRODUCT, Photographs.withSpot(64, 0));
            ask("r-2", PRODUCT, Photographs.withSpot(64, 16));

            InspectionResult seen =
                    JsonMessages.read(rejects.receiveBody(String.class, PATIENCE_MILLIS), InspectionResult.class);

            assertThat(seen.requestId()).isEqualTo("r-2");
        }
    }

    @Test
    void a_repeated_request_gets_the_first_verdict() {
        activate("1");
        InspectionResult first = ask("r-1", PRODUCT, Photographs.withSpot(64, 16));
        activate("2");

        InspectionResult second = ask("r-1", PRODUCT, Photographs.withSpot(64, 16));

        assertThat(second).isEqualTo(first);
        assertThat(database.inTransaction(() -> inspections.count(null))).isEqualTo(1);
    }

    @Test
    void properties_of_odd_types_are_answered_too() throws JMSException {
        activate("1");
        byte[] good = Photographs.withSpot(64, 0);

        JMSProducer numbers = plant.createProducer()
                .setProperty(RequestProperties.REQUEST_ID, 17)
                .setProperty(RequestProperties.PRODUCT, true)
                .setJMSReplyTo(replies);

        rejected(exchangeOne(numbers, good), Rejection.Code.INVALID_REQUEST_ID);
    }

    @Test
    void a_repeated_request_for_another_product_is_a_conflict() {
        activate("1");
        ask("r-1", PRODUCT, Photographs.withSpot(64, 0));

        rejected(ask("r-1", "gear", Photographs.withSpot(64, 0)), Rejection.Code.CONFLICT);
    }

    @Test
    void a_repeated_request_with_another_photograph_is_a_conflict() {
        activate("1");
        ask("r-1", PRODUCT, Photographs.withSpot(64, 16));

        rejected(ask("r-1", PRODUCT, Photographs.withSpot(64, 8)), Rejection.Code.CONFLICT);
    }

    @Test
    void what_cannot_be_judged_is_rejected_with_one_audit_entry() {
        activate("1");
        byte[] good = Photographs.withSpot(64, 0);

        rejected(ask("b-1", PRODUCT, "no photograph".getBytes(StandardCharsets.UTF_8)), Rejection.Code.NOT_AN_IMAGE);
        rejected(ask("b-2", PRODUCT, Arrays.copyOf(good, good.length / 2)), Rejection.Code.DAMAGED_IMAGE);
        rejected(ask("b-3", PRODUCT, Photographs.pngThatDeclares(20_000, 20_000)), Rejection.Code.IMAGE_TOO_LARGE);
        rejected(ask("b-4", "gear", good), Rejection.Code.UNKNOWN_PRODUCT);
        rejected(ask(null, PRODUCT, good), Rejection.Code.INVALID_REQUEST_ID);
        rejected(ask("b 6\n", PRODUCT, good), Rejection.Code.INVALID_REQUEST_ID);
        rejected(ask("b-7", "../models", good), Rejection.Code.INVALID_REQUEST);
        rejected(ask("b-8", PRODUCT, new byte[0]), Rejection.Code.NOT_AN_IMAGE);
        assertThat(database.inTransaction(() -> inspections.count(null))).isZero();
    }

    @Test
    void a_product_whose_models_are_all_candidates_has_no_active_model() {
        database.inTransaction(() -> registry.publish(new BrightSpotModel(PRODUCT, "1").bytes(), Actor.SYSTEM, "test"));

        rejected(ask("r-1", PRODUCT, Photographs.withSpot(64, 0)), Rejection.Code.NO_ACTIVE_MODEL);
    }

    @Test
    void a_reply_never_goes_to_an_address_of_the_system() throws JMSException {
        activate("1");
        JMSProducer producer = request("r-1", PRODUCT).setJMSReplyTo(plant.createQueue(Destinations.TRAINING_COMMANDS));

        send(producer, Photographs.withSpot(64, 0));

        try (JMSConsumer commands = server.createConsumer(server.createQueue(Destinations.TRAINING_COMMANDS))) {
            assertThat(commands.receiveNoWait()).isNull();
        }
        assertThat(database.inTransaction(() -> inspections.count(null))).isEqualTo(1);
    }

    private void activate(String version) {
        database.inTransaction(() -> {
            registry.publish(new BrightSpotModel(PRODUCT, version).bytes(), Actor.SYSTEM, "test");
            return registry.activate(PRODUCT, version, Actor.SYSTEM, "test");
        });
    }

    private void rejected(InspectionResult result, Rejection.Code code) {
        assertThat(result.verdict()).isNull();
        assertThat(result.rejection().code()).isEqualTo(code);
        assertThat(result.rejection().sentence()).endsWith(".");
        List<AuditEvent> newest = database.inTransaction(() -> audit.newest(0, 2));
        assertThat(newest.get(0).action()).isEqualTo("inspection.rejected");
        assertThat(newest.get(0).newValue()).isEqualTo(code.name());
        String subject = result.requestId() == null ? "request without id" : result.requestId();
        assertThat(newest.get(0).subject()).isEqualTo(subject);
    }

    private InspectionResult ask(String requestId, String product, byte[] photograph) {
        return exchangeOne(request(requestId, product), photograph);
    }

    private JMSProducer request(String requestId, String product) {
        JMSProducer producer = plant.createProducer()
                .setProperty(RequestProperties.PRODUCT, product)
                .setProperty(RequestProperties.SERIAL, "s-1")
                .setJMSReplyTo(replies);
        return requestId == null ? producer : producer.setProperty(RequestProperties.REQUEST_ID, requestId);
    }

    private InspectionResult exchangeOne(JMSProducer producer, byte[] photograph) {
        try {
            Message sent = send(producer, photograph);
            try (JMSConsumer consumer = plant.createConsumer(replies)) {
                Message reply = consumer.receive(PATIENCE_MILLIS);
                assertThat(reply.getJMSCorrelationID()).isEqualTo(sent.getJMSMessageID());
                return JsonMessages.read(reply.getBody(String.class), InspectionResult.class);
            }
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends a request and has it answered, the way the server does. */
    private Message send(JMSProducer producer, byte[] photograph) throws JMSException {
        producer.send(plant.createQueue(Destinations.INSPECTION_REQUESTS), photograph);
        try (JMSConsumer requests = server.createConsumer(server.createQueue(Destinations.INSPECTION_REQUESTS))) {
            Message message = requests.receive(PATIENCE_MILLIS);
            database.inTransaction(() -> {
                try {
                    exchange.answer(message, server);
                } catch (JMSException e) {
                    throw new AssertionError(e);
                }
                return null;
            });
            return message;
        }
    }
}
