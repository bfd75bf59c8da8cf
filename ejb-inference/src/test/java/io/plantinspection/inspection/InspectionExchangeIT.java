package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.Set;
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
    private AskingPlant plant;

    @BeforeEach
    void start() throws Exception {
        server = new WiredServer(home);
        plant = new AskingPlant(server, server.connect());
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
        JMSProducer request =
                plant.request("r-1", PRODUCT).setProperty(RequestProperties.ATTACHMENTS, RequestProperties.HEAT_MAP);

        InspectionResult result = plant.ask(request, Photographs.withSpot(64, 16));
        Heatmap map = Heatmap.ofPng(Base64.getDecoder().decode(result.heatMap()));

        assertThat(map.width()).isEqualTo(BrightSpotModel.SIZE);
        assertThat(map.values()[0]).isEqualTo(1);
        assertThat(map.values()[map.values().length - 1]).isZero();
    }

    @Test
    void a_large_part_is_judged_in_tiles_and_answered_as_one() {
        server.activate(new BrightSpotModel(PRODUCT, "1")
                .with("part_height", "32")
                .with("part_width", "48")
                .with("tile_overlap", "4"));
        JMSProducer producer =
                plant.request("r-1", PRODUCT).setProperty(RequestProperties.ATTACHMENTS, RequestProperties.HEAT_MAP);

        InspectionResult result = plant.ask(producer, Photographs.withSpot(96, 6));

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
        server.activate(new BrightSpotModel(PRODUCT, "1")
                .seeing(1.5f)
                .with("part_height", "64")
                .with("part_width", "64"));

        InspectionResult result = plant.ask("r-1", PRODUCT, Photographs.withSpot(64, 6));

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

            InspectionResult seen = WiredServer.result(rejects.receiveBody(String.class, WiredServer.PATIENCE_MILLIS));

            assertThat(seen.requestId()).isEqualTo("r-2");
        }
    }

    @Test
    void a_repeated_request_gets_the_first_result_to_the_letter() {
        server.activate(PRODUCT, "1");
        String first = reply("r-1", Photographs.withSpot(64, 16));
        server.activate(PRODUCT, "2");

        String second = reply("r-1", Photographs.withSpot(64, 16));

        assertThat(second).isEqualTo(first);
        assertThat(server.rows()).isEqualTo(1);
    }

    @Test
    void a_result_is_sent_even_if_the_server_dies_after_it_is_stored() throws JMSException {
        server.activate(PRODUCT, "1");
        plant.request("r-1", PRODUCT)
                .send(
                        plant.context().createQueue(Destinations.INSPECTION_REQUESTS),
                        plant.bytes(Photographs.withSpot(64, 16)));
        int before = server.looks();
        server.listeners().dieAfterAnswering();
        String stored = JsonMessages.write(server.newest().result());

        Message again = server.answerOne();

        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(plant.replies(1)).containsExactly(stored);
        assertThat(server.looks() - before).isEqualTo(1);
        assertThat(server.rows()).isEqualTo(1);
    }

    @Test
    void many_requests_with_one_id_at_the_same_time_are_one_inference() {
        server.activate(PRODUCT, "1");
        sendOften("r-1", 50);
        int before = server.looks();

        server.listeners().answer(50, 8);

        assertThat(Set.copyOf(plant.replies(50))).hasSize(1);
        assertThat(server.looks() - before).isEqualTo(1);
        assertThat(server.rows()).isEqualTo(1);
        assertThat(server.listeners().failures()).isEmpty();
    }

    @Test
    void many_requests_with_one_id_to_two_servers_are_one_inspection() {
        server.activate(PRODUCT, "1");
        sendOften("r-1", 50);
        int before = server.looks();

        server.listeners().answerOnTwoServers(50, 4);

        assertThat(Set.copyOf(plant.replies(50))).hasSize(1);
        assertThat(server.rows()).isEqualTo(1);
        assertThat(server.looks() - before).isBetween(1, 2);
        // the one that was later is given back once and finds the row
        assertThat(server.listeners().failures()).hasSize(server.looks() - before - 1);
    }

    @Test
    void properties_of_odd_types_are_answered_too() {
        server.activate(PRODUCT, "1");
        byte[] good = Photographs.withSpot(64, 0);

        JMSProducer numbers = plant.request()
                .setProperty(RequestProperties.REQUEST_ID, 17)
                .setProperty(RequestProperties.PRODUCT, true);

        plant.rejected(numbers, good, Rejection.Code.INVALID_REQUEST_ID);
        plant.rejected(
                plant.request("r-1", PRODUCT).setProperty(RequestProperties.STATION, 4),
                good,
                Rejection.Code.INVALID_REQUEST);
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
        assertThat(server.rows()).isZero();
    }

    @Test
    void a_product_whose_models_are_all_candidates_has_no_active_model() {
        server.publish(PRODUCT, "1");

        rejected("r-1", PRODUCT, Photographs.withSpot(64, 0), Rejection.Code.NO_ACTIVE_MODEL);
    }

    @Test
    void a_reply_never_goes_to_an_address_of_the_system() {
        server.activate(PRODUCT, "1");
        JMSProducer request = plant.request("r-1", PRODUCT)
                .setJMSReplyTo(plant.context().createQueue(Destinations.TRAINING_COMMANDS));

        plant.send(request, plant.bytes(Photographs.withSpot(64, 0)));

        assertThat(server.takes(Destinations.TRAINING_COMMANDS)).isFalse();
        assertThat(server.rows()).isEqualTo(1);
    }

    @Test
    void an_urgent_request_overtakes_a_backlog() throws JMSException {
        server.activate(PRODUCT, "1");
        Queue requests = plant.context().createQueue(Destinations.INSPECTION_REQUESTS);
        for (int i = 0; i < 5; i++) {
            plant.request("r-" + i, PRODUCT).send(requests, Photographs.withSpot(64, 0));
        }
        plant.request("urgent", PRODUCT).setPriority(9).send(requests, Photographs.withSpot(64, 0));

        assertThat(server.answerOne().getStringProperty(RequestProperties.REQUEST_ID))
                .isEqualTo("urgent");
    }

    @Test
    void without_a_folder_no_file_is_read() {
        server.activate(PRODUCT, "1");

        plant.rejected(AskingPlant.named("r-1", "1.png", ""), Rejection.Code.IMAGE_NOT_FOUND);
    }

    private void sendOften(String requestId, int times) {
        for (int i = 0; i < times; i++) {
            plant.request(requestId, PRODUCT)
                    .send(
                            plant.context().createQueue(Destinations.INSPECTION_REQUESTS),
                            plant.bytes(Photographs.withSpot(64, 16)));
        }
    }

    private String reply(String requestId, byte[] photograph) {
        return plant.reply(plant.request(requestId, PRODUCT), plant.bytes(photograph));
    }

    private void rejected(String requestId, String product, byte[] photograph, Rejection.Code code) {
        plant.rejected(plant.request(requestId, product), photograph, code);
    }

    private InspectionResult ask(String requestId, String product, byte[] photograph) {
        return plant.ask(requestId, product, photograph);
    }
}
