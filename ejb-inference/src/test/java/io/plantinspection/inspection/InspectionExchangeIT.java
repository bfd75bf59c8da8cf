package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.image.Heatmap;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.messages.Verdict;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.Photographs;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests and results over a real broker, with a real database and a real model. */
class InspectionExchangeIT {

    private static final String PRODUCT = "flange";

    @TempDir
    private Path home;

    private WiredServer server;
    private JMSContext plant;
    private Queue replies;

    @BeforeEach
    void start() throws Exception {
        server = new WiredServer(home);
        plant = server.connect();
        replies = plant.createTemporaryQueue();
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
        server.close();
    }

    @Test
    void a_part_gets_a_verdict_with_everything_that_led_to_it() {
        server.activate(PRODUCT, "1");

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
        server.activate(PRODUCT, "1");

        InspectionResult result = ask("r-1", PRODUCT, Photographs.withSpot(64, 0));

        assertThat(result.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(result.regions()).isEmpty();
    }

    @Test
    void the_heat_map_comes_with_the_reply_when_it_is_asked_for() {
        server.activate(PRODUCT, "1");
        JMSProducer producer =
                request("r-1", PRODUCT).setProperty(RequestProperties.ATTACHMENTS, RequestProperties.HEAT_MAP);

        InspectionResult result = exchangeOne(producer, Photographs.withSpot(64, 16));
        Heatmap map = Heatmap.ofPng(Base64.getDecoder().decode(result.heatMap()));

        assertThat(map.width()).isEqualTo(BrightSpotModel.SIZE);
        assertThat(map.values()[0]).isEqualTo(1);
        assertThat(map.values()[map.values().length - 1]).isZero();
    }

    @Test
    void a_large_part_is_judged_in_tiles_and_answered_as_one() {
        server.activate(
                PRODUCT,
                "1",
                new BrightSpotModel(PRODUCT, "1")
                        .with("part_height", "32")
                        .with("part_width", "48")
                        .with("tile_overlap", "4"));
        JMSProducer producer =
                request("r-1", PRODUCT).setProperty(RequestProperties.ATTACHMENTS, RequestProperties.HEAT_MAP);

        InspectionResult result = exchangeOne(producer, Photographs.withSpot(96, 6));

        assertThat(result.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(result.score()).isCloseTo(1, within(1e-6));
        assertThat(result.regions()).singleElement().satisfies(region -> {
            assertThat(region.width()).isEqualTo(6);
            assertThat(region.height()).isEqualTo(6);
        });
        Heatmap map = Heatmap.ofPng(Base64.getDecoder().decode(result.heatMap()));
        assertThat(map.height()).isEqualTo(32);
        assertThat(map.width()).isEqualTo(48);
    }

    @Test
    void a_large_part_with_a_tile_that_cannot_be_judged_gets_no_verdict() {
        // black, with which all other tiles are filled, is within the model's range; white is not
        server.activate(
                PRODUCT,
                "1",
                new BrightSpotModel(PRODUCT, "1")
                        .seeing(1.5f)
                        .with("part_height", "64")
                        .with("part_width", "64"));

        InspectionResult result = exchangeOne(request("r-1", PRODUCT), Photographs.withSpot(64, 6));

        assertThat(result.verdict()).isNotEqualTo(Verdict.ACCEPT);
        assertThat(result.rejection().code()).isEqualTo(Rejection.Code.DETECTION_FAILED);
    }

    @Test
    void everyone_on_the_topic_sees_the_result_and_can_select() {
        server.activate(PRODUCT, "1");
        try (JMSContext mes = server.connect();
                JMSConsumer rejects = mes.createConsumer(
                        mes.createTopic(Destinations.INSPECTION_RESULTS),
                        "verdict = 'REJECT' and product = 'flange'")) {
            ask("r-1", PRODUCT, Photographs.withSpot(64, 0));
            ask("r-2", PRODUCT, Photographs.withSpot(64, 16));

            InspectionResult seen = JsonMessages.read(
                    rejects.receiveBody(String.class, WiredServer.PATIENCE_MILLIS), InspectionResult.class);

            assertThat(seen.requestId()).isEqualTo("r-2");
        }
    }

    @Test
    void a_repeated_request_gets_the_first_verdict() {
        server.activate(PRODUCT, "1");
        InspectionResult first = ask("r-1", PRODUCT, Photographs.withSpot(64, 16));
        server.activate(PRODUCT, "2");

        InspectionResult second = ask("r-1", PRODUCT, Photographs.withSpot(64, 16));

        assertThat(second).isEqualTo(first);
        assertThat(inspections()).isEqualTo(1);
    }

    @Test
    void properties_of_odd_types_are_answered_too() throws JMSException {
        server.activate(PRODUCT, "1");
        byte[] good = Photographs.withSpot(64, 0);

        JMSProducer numbers = plant.createProducer()
                .setProperty(RequestProperties.REQUEST_ID, 17)
                .setProperty(RequestProperties.PRODUCT, true)
                .setJMSReplyTo(replies);

        rejected(numbers, good, Rejection.Code.INVALID_REQUEST_ID);
    }

    @Test
    void a_repeated_request_for_another_product_is_a_conflict() {
        server.activate(PRODUCT, "1");
        ask("r-1", PRODUCT, Photographs.withSpot(64, 0));

        rejected("r-1", "gear", Photographs.withSpot(64, 0), Rejection.Code.CONFLICT);
    }

    @Test
    void a_repeated_request_with_another_photograph_is_a_conflict() {
        server.activate(PRODUCT, "1");
        ask("r-1", PRODUCT, Photographs.withSpot(64, 16));

        rejected("r-1", PRODUCT, Photographs.withSpot(64, 8), Rejection.Code.CONFLICT);
    }

    @Test
    void what_cannot_be_judged_is_rejected_with_one_audit_entry() {
        server.activate(PRODUCT, "1");
        byte[] good = Photographs.withSpot(64, 0);

        rejected("b-1", PRODUCT, "no photograph".getBytes(StandardCharsets.UTF_8), Rejection.Code.NOT_AN_IMAGE);
        rejected("b-2", PRODUCT, Arrays.copyOf(good, good.length / 2), Rejection.Code.DAMAGED_IMAGE);
        rejected("b-3", PRODUCT, Photographs.pngThatDeclares(20_000, 20_000), Rejection.Code.IMAGE_TOO_LARGE);
        rejected("b-4", "gear", good, Rejection.Code.UNKNOWN_PRODUCT);
        rejected(null, PRODUCT, good, Rejection.Code.INVALID_REQUEST_ID);
        rejected("b 6\n", PRODUCT, good, Rejection.Code.INVALID_REQUEST_ID);
        rejected("b-7", "../models", good, Rejection.Code.INVALID_REQUEST);
        rejected("b-8", PRODUCT, new byte[0], Rejection.Code.NOT_AN_IMAGE);
        assertThat(inspections()).isZero();
    }

    @Test
    void a_product_whose_models_are_all_candidates_has_no_active_model() {
        server.publish(PRODUCT, "1");

        rejected("r-1", PRODUCT, Photographs.withSpot(64, 0), Rejection.Code.NO_ACTIVE_MODEL);
    }

    @Test
    void a_reply_never_goes_to_an_address_of_the_system() throws JMSException {
        server.activate(PRODUCT, "1");
        JMSProducer producer = request("r-1", PRODUCT).setJMSReplyTo(plant.createQueue(Destinations.TRAINING_COMMANDS));

        send(producer, Photographs.withSpot(64, 0));

        assertThat(server.takes(Destinations.TRAINING_COMMANDS)).isFalse();
        assertThat(inspections()).isEqualTo(1);
    }

    private long inspections() {
        return server.database().inTransaction(() -> server.inspections().count(null));
    }

    /** Asks, and expects a rejection with exactly one new entry in the audit trail. */
    private void rejected(String requestId, String product, byte[] photograph, Rejection.Code code) {
        rejected(request(requestId, product), photograph, code);
    }

    private void rejected(JMSProducer request, byte[] photograph, Rejection.Code code) {
        long entries = entries();

        InspectionResult result = exchangeOne(request, photograph);

        assertThat(result.verdict()).isNull();
        assertThat(result.rejection().code()).isEqualTo(code);
        assertThat(result.rejection().sentence()).endsWith(".");
        assertThat(entries()).isEqualTo(entries + 1);
        AuditEvent newest = server.database()
                .inTransaction(() -> server.audit().newest(0, 1))
                .get(0);
        assertThat(newest.action()).isEqualTo("inspection.rejected");
        assertThat(newest.newValue()).isEqualTo(code.name());
        assertThat(newest.subject()).isEqualTo(result.requestId() == null ? "request without id" : result.requestId());
    }

    private long entries() {
        return server.database().inTransaction(() -> server.audit().size());
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
                Message reply = consumer.receive(WiredServer.PATIENCE_MILLIS);
                assertThat(reply.getJMSCorrelationID()).isEqualTo(sent.getJMSMessageID());
                return JsonMessages.read(reply.getBody(String.class), InspectionResult.class);
            }
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    private Message send(JMSProducer producer, byte[] photograph) {
        producer.send(plant.createQueue(Destinations.INSPECTION_REQUESTS), photograph);
        return server.answerOne();
    }
}
