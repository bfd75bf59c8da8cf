package io.plantinspection.inspection;

import static io.plantinspection.messages.RequestProperties.ATTACHMENTS;
import static io.plantinspection.messages.RequestProperties.CAPTURED_AT;
import static io.plantinspection.messages.RequestProperties.CONTRACT;
import static io.plantinspection.messages.RequestProperties.DEADLINE;
import static io.plantinspection.messages.RequestProperties.LINE;
import static io.plantinspection.messages.RequestProperties.LOT;
import static io.plantinspection.messages.RequestProperties.PART_NUMBER;
import static io.plantinspection.messages.RequestProperties.SHA256;
import static io.plantinspection.messages.RequestProperties.STATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.Sha256;
import io.plantinspection.testing.Photographs;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request may say, in each of its forms, over a real broker with CORE and AMQP. */
class RequestFormsIT {

    private static final String PRODUCT = "flange";
    private static final byte[] BAD = Photographs.withSpot(64, 16);
    private static final byte[] GOOD = Photographs.withSpot(64, 0);

    @TempDir
    private Path home;

    @TempDir
    private Path root;

    private WiredServer server;
    private AskingPlant plant;

    @BeforeEach
    void start() throws Exception {
        server = new WiredServer(home, Map.of("plant.image.root", root.toString()));
        server.activate(PRODUCT, "1");
        plant = new AskingPlant(server, server.connect());
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
        server.close();
    }

    @Test
    void a_photograph_gets_the_same_verdict_in_every_form() throws IOException {
        Files.write(Files.createDirectories(root.resolve("st-4/22 Nov")).resolve("é.png"), BAD);

        InspectionResult carried = plant.ask("r-1", PRODUCT, BAD);
        InspectionResult inline = plant.ask(MessageSchemas.REQUEST.checked(AskingPlant.inline("r-2", BAD)));
        InspectionResult named =
                plant.ask(MessageSchemas.REQUEST.checked(AskingPlant.named("r-3", "st-4/22 Nov/é.png", "")));
        InspectionResult inBytes = plant.askInBytes(AskingPlant.inline("r-4", BAD));

        assertThat(carried.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(List.of(inline, named, inBytes)).allSatisfy(result -> {
            assertThat(result.verdict()).isEqualTo(Verdict.REJECT);
            assertThat(result.score()).isEqualTo(carried.score());
            assertThat(result.photograph()).isEqualTo(Sha256.of(BAD));
            assertThat(result.regions()).isEqualTo(carried.regions());
        });
    }

    @Test
    void a_client_of_AMQP_may_use_every_form() throws JMSException {
        try (var amqp = new AskingPlant(server, server.connectAmqp())) {
            JMSProducer withProperties = amqp.request("r-1", PRODUCT).setProperty(DEADLINE, 30_000L);

            assertThat(amqp.ask(withProperties, BAD).verdict()).isEqualTo(Verdict.REJECT);
            assertThat(amqp.ask(AskingPlant.inline("r-2", BAD)).verdict()).isEqualTo(Verdict.REJECT);
            assertThat(amqp.askInBytes(AskingPlant.inline("r-3", BAD)).verdict())
                    .isEqualTo(Verdict.REJECT);
        }
    }

    @Test
    void what_the_sender_says_of_the_part_comes_back_and_is_kept() {
        JMSProducer request = plant.request("r-1", PRODUCT)
                .setProperty(CONTRACT, "1")
                .setProperty(STATION, "st-4")
                .setProperty(LINE, "Linie 2")
                .setProperty(LOT, "L7")
                .setProperty(PART_NUMBER, "FL-110/ü")
                .setProperty(CAPTURED_AT, "2026-11-22T09:15:02.2500019+01:00")
                .setProperty(SHA256, Sha256.of(BAD).toUpperCase(Locale.ROOT));

        InspectionResult result = plant.ask(request, BAD);
        Inspection row = server.newest();

        assertThat(result.station()).isEqualTo("st-4");
        assertThat(result.line()).isEqualTo("Linie 2");
        assertThat(result.serial()).isEqualTo("s-1");
        assertThat(result.lot()).isEqualTo("L7");
        assertThat(result.partNumber()).isEqualTo("FL-110/ü");
        assertThat(result.capturedAt()).isEqualTo(Instant.parse("2026-11-22T08:15:02.250001Z"));
        assertThat(row.result()).isEqualTo(result);
        assertThat(row.sender()).isEqualTo(TestBroker.USER);
        assertThat(row.messageId()).startsWith("ID:");
    }

    @Test
    void a_request_that_is_repeated_gets_the_same_text() throws JMSException {
        JMSProducer request = plant.request("r-1", PRODUCT)
                .setProperty(CAPTURED_AT, "2026-11-22T09:15:02.123456789Z")
                .setProperty(ATTACHMENTS, "heatMap,reconstruction");

        String first = plant.reply(request, plant.bytes(BAD));
        String second = plant.reply(request, plant.bytes(BAD));

        assertThat(second).isEqualTo(first);
        assertThat(WiredServer.result(first).timings().total()).isPositive();
    }

    @Test
    void both_pictures_come_when_both_are_asked_for() {
        InspectionResult both =
                plant.ask(AskingPlant.inline("r-1", BAD, ",\"attachments\":[\"heatMap\",\"reconstruction\",\"x\"]"));
        InspectionResult none = plant.ask(AskingPlant.inline("r-2", BAD));

        assertThat(Base64.getDecoder().decode(both.heatMap())).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Base64.getDecoder().decode(both.reconstruction())).startsWith(0x89, 'P', 'N', 'G');
        assertThat(none.heatMap()).isNull();
        assertThat(none.reconstruction()).isNull();
    }

    @Test
    void the_times_of_an_inspection_add_up() {
        InspectionResult result = plant.ask("r-1", PRODUCT, BAD);

        assertThat(result.timings().waited()).isNotNegative();
        assertThat(result.timings().decode()).isPositive();
        assertThat(result.timings().detection()).isPositive();
        assertThat(result.timings().total())
                .isGreaterThanOrEqualTo(
                        result.timings().decode() + result.timings().detection());
    }

    @Test
    void a_request_whose_deadline_has_passed_is_for_a_person_to_look_at() {
        long sent = System.currentTimeMillis();
        JMSProducer request =
                plant.request("r-1", PRODUCT).setDisableMessageTimestamp(true).setProperty(DEADLINE, "5");
        request.send(plant.context().createQueue(Destinations.INSPECTION_REQUESTS), GOOD);
        await().until(() -> System.currentTimeMillis() > sent + 1000);
        server.answerOne();

        InspectionResult result = server.newest().result();
        assertThat(result.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(result.score()).isNull();
        assertThat(result.rejection().code()).isEqualTo(Rejection.Code.DEADLINE_PASSED);
        assertThat(result.rejection().sentence()).contains("5 ms");
        assertThat(result.timings().waited()).isGreaterThan(5);
        assertThat(result.photograph()).isEqualTo(Sha256.of(GOOD));
    }

    @Test
    void fields_that_are_not_known_are_ignored_whatever_they_hold() {
        String more =
                ",\"mood\":\"sunny\",\"list\":[1,[2,{\"image\":3}]],\"serial\":null,\"more\":{\"requestId\":\"x\"}";

        assertThat(plant.ask(AskingPlant.inline("r-1", GOOD, more)).verdict()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void labels_may_be_of_any_letters() {
        String part = "\uD83D\uDD29".repeat(64);

        assertThat(plant.ask(AskingPlant.inline("r-1", GOOD, ",\"station\":\"" + part + "\",\"line\":\"" + part + "\""))
                        .station())
                .isEqualTo(part);
    }
}
