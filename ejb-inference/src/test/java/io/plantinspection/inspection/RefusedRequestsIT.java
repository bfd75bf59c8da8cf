package io.plantinspection.inspection;

import static io.plantinspection.messages.RequestProperties.ATTACHMENTS;
import static io.plantinspection.messages.RequestProperties.CAPTURED_AT;
import static io.plantinspection.messages.RequestProperties.CONTRACT;
import static io.plantinspection.messages.RequestProperties.DEADLINE;
import static io.plantinspection.messages.RequestProperties.SHA256;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.Verdict;
import io.plantinspection.testing.Photographs;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no request of the contract: each is answered with a rejection, over a real broker. */
class RefusedRequestsIT {

    private static final String PRODUCT = "flange";
    private static final byte[] GOOD = Photographs.withSpot(64, 0);

    @TempDir
    private Path home;

    private WiredServer server;
    private AskingPlant plant;

    @BeforeEach
    void start() throws Exception {
        server = new WiredServer(home, Map.of("plant.request.max-json-length", "1000000"));
        server.activate(PRODUCT, "1");
        plant = new AskingPlant(server, server.connect());
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
        server.close();
    }

    @Test
    void a_version_that_is_not_known_is_rejected_and_one_that_is_may_be_a_number() {
        plant.rejected(
                plant.request("r-1", PRODUCT).setProperty(CONTRACT, "2"), GOOD, Rejection.Code.UNSUPPORTED_CONTRACT);
        InspectionResult rejected =
                plant.rejected(AskingPlant.inline("r-2", GOOD, ",\"contract\":2"), Rejection.Code.UNSUPPORTED_CONTRACT);

        assertThat(rejected.requestId()).isEqualTo("r-2");
        assertThat(plant.ask(AskingPlant.inline("r-2", GOOD, ",\"contract\":1")).verdict())
                .isEqualTo(Verdict.ACCEPT);
        assertThat(plant.ask(plant.request("r-3", PRODUCT).setProperty(CONTRACT, 1), GOOD)
                        .verdict())
                .isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void wrong_fields_are_rejected_by_the_server_as_by_the_schema() {
        for (String wrong : new String[] {
            ",\"station\":\"\"",
            ",\"station\":4",
            ",\"line\":\"a\\nb\"",
            ",\"lot\":\"" + "x".repeat(65) + "\"",
            ",\"partNumber\":[\"x\"]",
            ",\"capturedAt\":\"22.11.2026\"",
            ",\"capturedAt\":\"2026-11-22T09:15:00\"",
            ",\"capturedAt\":\"2026-02-30T09:15:00Z\"",
            ",\"capturedAt\":1763799300",
            ",\"sha256\":\"abc\"",
            ",\"deadline\":0",
            ",\"deadline\":-5",
            ",\"deadline\":1.5",
            ",\"deadline\":1e9999999",
            ",\"deadline\":86400001",
            ",\"deadline\":true",
            ",\"attachments\":{}",
            ",\"attachments\":[1]",
            ",\"imageFile\":\"1.png\"",
        }) {
            String request = AskingPlant.inline("r-1", GOOD, wrong);
            assertThat(MessageSchemas.REQUEST.accepts(request)).as(wrong).isFalse();
            plant.rejected(request, Rejection.Code.INVALID_REQUEST);
        }
        for (String wrong : new String[] {
            "{\"requestId\":\"r-1\",\"product\":\"flange\"}",
            "{\"requestId\":\"r-1\",\"product\":\"flange\",\"image\":17}",
            "{\"requestId\":\"r-1\",\"product\":\"../x\",\"image\":\"\"}",
        }) {
            assertThat(MessageSchemas.REQUEST.accepts(wrong)).as(wrong).isFalse();
            plant.rejected(wrong, Rejection.Code.INVALID_REQUEST);
        }
        plant.rejected("{\"product\":\"flange\",\"image\":\"\"}", Rejection.Code.INVALID_REQUEST_ID);
        plant.rejected("{\"requestId\":17,\"product\":\"flange\",\"image\":\"\"}", Rejection.Code.INVALID_REQUEST_ID);
        assertThat(server.rows()).isZero();
    }

    @Test
    void wrong_properties_are_rejected() {
        for (Object deadline : new Object[] {"soon", "0", " 5", -1, 2.5, true, "86400001", "99999999999999999999"}) {
            plant.rejected(property(DEADLINE, deadline), GOOD, Rejection.Code.INVALID_REQUEST);
        }
        plant.rejected(property(CAPTURED_AT, "now"), GOOD, Rejection.Code.INVALID_REQUEST);
        plant.rejected(property(SHA256, 7), GOOD, Rejection.Code.INVALID_REQUEST);
        plant.rejected(property(ATTACHMENTS, 7), GOOD, Rejection.Code.INVALID_REQUEST);
        assertThat(server.rows()).isZero();
    }

    @Test
    void text_that_is_no_request_is_rejected() {
        String deep = "{\"x\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}";
        String deeper = "{\"x\":" + "{\"x\":".repeat(100_000) + "1" + "}".repeat(100_000) + "}";
        for (String text : new String[] {
            "",
            "x",
            "null",
            "[]",
            "[{}]",
            "{",
            "{\"requestId\":",
            "{\"requestId\":\"r-1\"} x",
            "{} {}",
            "{\"a\" 1}",
            "{'a':1}",
            "{\"requestId\":\"r-1\",\"requestId\":\"r-2\",\"product\":\"flange\",\"image\":\"\"}",
            "\u0000",
            "{\"a\":\"\u0001\"}",
            deep.substring(0, 100_000),
            "{\"image\":\"" + "A".repeat(900_000)
        }) {
            plant.rejected(text, Rejection.Code.INVALID_REQUEST);
        }
        for (String nested : new String[] {deep, deeper}) {
            InspectionResult result = plant.ask(nested);
            assertThat(result.verdict()).isNull();
        }
        plant.rejected("{\"x\":\"" + "y".repeat(1_000_000) + "\"}", Rejection.Code.IMAGE_TOO_LARGE);
        assertThat(server.rows()).isZero();
    }

    @Test
    void bytes_that_look_like_a_request_in_text_must_be_one() {
        byte[] latin = "{\"requestId\":\"r-1\",\"product\":\"fl\u00e4nge\"}".getBytes(StandardCharsets.ISO_8859_1);

        plant.rejected(plant.request(), latin, Rejection.Code.INVALID_REQUEST);
        plant.rejected(plant.request(), "{}".getBytes(StandardCharsets.UTF_8), Rejection.Code.INVALID_REQUEST_ID);
        plant.rejected(
                plant.request(),
                ("{\"x\":\"" + "y".repeat(1_000_000) + "\"}").getBytes(StandardCharsets.UTF_8),
                Rejection.Code.IMAGE_TOO_LARGE);
        plant.rejected(
                plant.request("r-1", PRODUCT), "{}".getBytes(StandardCharsets.UTF_8), Rejection.Code.NOT_AN_IMAGE);
    }

    @Test
    void an_image_that_is_not_Base64_is_rejected() {
        for (String image : new String[] {"?", "A", "AA==AA==", "iVBO\\nRw0K", "iVBORw0K-_"}) {
            plant.rejected(
                    "{\"requestId\":\"r-1\",\"product\":\"flange\",\"image\":\"" + image + "\"}",
                    Rejection.Code.INVALID_REQUEST);
        }
        plant.rejected(AskingPlant.inline("r-1", new byte[0]), Rejection.Code.NOT_AN_IMAGE);
    }

    @Test
    void objects_of_AMQP_are_never_made_either() throws JMSException {
        try (var amqp = new AskingPlant(server, server.connectAmqp())) {
            var map = amqp.context().createMapMessage();
            map.setString("requestId", "r-4");
            amqp.rejected(amqp.request(), map, Rejection.Code.INVALID_REQUEST);
            amqp.rejected(
                    amqp.request(), amqp.context().createObjectMessage(new Trap()), Rejection.Code.INVALID_REQUEST);
            assertThat(Trap.SPRUNG).isFalse();
        }
    }

    @Test
    void messages_of_other_kinds_are_refused_and_objects_never_made() throws JMSException {
        var map = plant.context().createMapMessage();
        map.setString("requestId", "r-1");
        var stream = plant.context().createStreamMessage();
        stream.writeString("r-1");

        plant.rejected(plant.request(), map, Rejection.Code.INVALID_REQUEST);
        plant.rejected(plant.request(), stream, Rejection.Code.INVALID_REQUEST);
        plant.rejected(plant.request(), plant.context().createMessage(), Rejection.Code.INVALID_REQUEST);
        InspectionResult object = plant.rejected(
                plant.request("r-2", PRODUCT),
                plant.context().createObjectMessage(new Trap()),
                Rejection.Code.INVALID_REQUEST);

        assertThat(object.requestId()).isEqualTo("r-2");
        assertThat(Trap.SPRUNG).isFalse();
    }

    private JMSProducer property(String name, Object value) {
        return plant.request("r-1", PRODUCT).setProperty(name, value);
    }

    /** Says when it is made from a message. */
    private static final class Trap implements Serializable {

        static final AtomicBoolean SPRUNG = new AtomicBoolean();

        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) {
            SPRUNG.set(true);
        }
    }
}
