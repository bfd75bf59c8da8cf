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
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form that a request may have, and what is refused in each, over a real broker with CORE and AMQP. */
class RequestFormsIT {

    private static final String PRODUCT = "flange";
    private static final byte[] BAD = Photographs.withSpot(64, 16);
    private static final byte[] GOOD = Photographs.withSpot(64, 0);

    @TempDir
    private Path home;

    @TempDir
    private Path folder;

    private Path root;
    private WiredServer server;
    private AskingPlant plant;

    @BeforeEach
    void start() throws Exception {
        root = Files.createDirectory(folder.resolve("photographs"));
        server = new WiredServer(
                home, Map.of("plant.image.root", root.toString(), "plant.request.max-json-length", "1000000"));
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
        InspectionResult inline = plant.ask(MessageSchemas.REQUEST.checked(inline("r-2", BAD)));
        InspectionResult named = plant.ask(MessageSchemas.REQUEST.checked(named("r-3", "st-4/22 Nov/é.png", "")));
        InspectionResult inBytes = plant.askInBytes(inline("r-4", BAD));

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
            assertThat(amqp.ask(inline("r-2", BAD)).verdict()).isEqualTo(Verdict.REJECT);
            assertThat(amqp.askInBytes(inline("r-3", BAD)).verdict()).isEqualTo(Verdict.REJECT);

            var map = amqp.context().createMapMessage();
            map.setString("requestId", "r-4");
            amqp.rejected(amqp.request(), map, Rejection.Code.INVALID_REQUEST);
            amqp.rejected(
                    amqp.request(), amqp.context().createObjectMessage(new Trap()), Rejection.Code.INVALID_REQUEST);
            assertThat(Trap.SPRUNG).isFalse();
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
        Inspection row = newest();

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
    void a_request_by_name_gets_its_stored_result_when_the_photograph_is_gone() throws IOException {
        Path file = Files.write(root.resolve("1.png"), BAD);
        String request = named("r-1", "1.png", ",\"sha256\":\"" + Sha256.of(BAD) + "\"");

        InspectionResult first = plant.ask(request);
        Files.delete(file);
        InspectionResult second = plant.ask(request);

        assertThat(second).isEqualTo(first);
        assertThat(second.verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void both_pictures_come_when_both_are_asked_for() {
        InspectionResult both =
                plant.ask(inline("r-1", BAD, ",\"attachments\":[\"heatMap\",\"reconstruction\",\"x\"]"));
        InspectionResult none = plant.ask(inline("r-2", BAD));

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

        InspectionResult result = newest().result();
        assertThat(result.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(result.score()).isNull();
        assertThat(result.rejection().code()).isEqualTo(Rejection.Code.DEADLINE_PASSED);
        assertThat(result.rejection().sentence()).contains("5 ms");
        assertThat(result.timings().waited()).isGreaterThan(5);
        assertThat(result.photograph()).isEqualTo(Sha256.of(GOOD));
    }

    @Test
    void a_photograph_that_is_not_the_one_meant_is_rejected() throws IOException {
        Files.write(root.resolve("1.png"), GOOD);
        String other = ",\"sha256\":\"" + Sha256.of(BAD) + "\"";

        plant.rejected(
                plant.request("r-1", PRODUCT).setProperty(SHA256, Sha256.of(BAD)),
                GOOD,
                Rejection.Code.DIGEST_MISMATCH);
        plant.rejected(inline("r-2", GOOD, other), Rejection.Code.DIGEST_MISMATCH);
        plant.rejected(named("r-3", "1.png", other), Rejection.Code.DIGEST_MISMATCH);
        assertThat(inspections()).isZero();
    }

    @Test
    void a_version_that_is_not_known_is_rejected_and_one_that_is_may_be_a_number() {
        plant.rejected(
                plant.request("r-1", PRODUCT).setProperty(CONTRACT, "2"), GOOD, Rejection.Code.UNSUPPORTED_CONTRACT);
        InspectionResult rejected =
                plant.rejected(inline("r-2", GOOD, ",\"contract\":2"), Rejection.Code.UNSUPPORTED_CONTRACT);

        assertThat(rejected.requestId()).isEqualTo("r-2");
        assertThat(plant.ask(inline("r-2", GOOD, ",\"contract\":1")).verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(plant.ask(plant.request("r-3", PRODUCT).setProperty(CONTRACT, 1), GOOD)
                        .verdict())
                .isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void fields_that_are_not_known_are_ignored_whatever_they_hold() {
        String more =
                ",\"mood\":\"sunny\",\"list\":[1,[2,{\"image\":3}]],\"serial\":null,\"more\":{\"requestId\":\"x\"}";

        assertThat(plant.ask(inline("r-1", GOOD, more)).verdict()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void labels_may_be_of_any_letters() {
        String part = "\uD83D\uDD29".repeat(64);

        assertThat(plant.ask(inline("r-1", GOOD, ",\"station\":\"" + part + "\",\"line\":\"" + part + "\""))
                        .station())
                .isEqualTo(part);
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
            String request = inline("r-1", GOOD, wrong);
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
        assertThat(inspections()).isZero();
    }

    @Test
    void wrong_properties_are_rejected() {
        for (Object deadline : new Object[] {"soon", "0", " 5", -1, 2.5, true, "86400001", "99999999999999999999"}) {
            plant.rejected(property(DEADLINE, deadline), GOOD, Rejection.Code.INVALID_REQUEST);
        }
        plant.rejected(property(CAPTURED_AT, "now"), GOOD, Rejection.Code.INVALID_REQUEST);
        plant.rejected(property(SHA256, 7), GOOD, Rejection.Code.INVALID_REQUEST);
        plant.rejected(property(ATTACHMENTS, 7), GOOD, Rejection.Code.INVALID_REQUEST);
        assertThat(inspections()).isZero();
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
        assertThat(inspections()).isZero();
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
        plant.rejected(inline("r-1", new byte[0]), Rejection.Code.NOT_AN_IMAGE);
    }

    @Test
    void nothing_outside_of_the_folder_is_read() throws IOException {
        Path secret = Files.write(folder.resolve("secret.png"), GOOD);
        Files.createSymbolicLink(root.resolve("link.png"), secret);
        Files.createSymbolicLink(root.resolve("up"), folder);
        Files.write(Files.createDirectory(folder.resolve("photographs-2")).resolve("1.png"), GOOD);
        Files.createDirectory(root.resolve("folder"));

        for (String name : new String[] {
            "/etc/passwd",
            secret.toString(),
            "../secret.png",
            "folder/../../secret.png",
            "..",
            ".",
            "./1.png",
            "folder//1.png",
            "folder/",
            "..\\\\secret.png",
            "",
            "a\\u0000b",
            "a\\nb",
            "x".repeat(513)
        }) {
            String request = named("r-1", name, "");
            assertThat(MessageSchemas.REQUEST.accepts(request)).as(name).isFalse();
            plant.rejected(request, Rejection.Code.INVALID_REQUEST);
        }
        for (String name : new String[] {
            "link.png",
            "up/secret.png",
            "up/photographs-2/1.png",
            "absent.png",
            "folder",
            "%2e%2e/secret.png",
            "file:secret.png",
            "x".repeat(500)
        }) {
            plant.rejected(named("r-1", name, ""), Rejection.Code.IMAGE_NOT_FOUND);
        }
        assertThat(inspections()).isZero();
    }

    @Test
    void a_pipe_is_not_opened() throws Exception {
        Path pipe = root.resolve("pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        plant.rejected(named("r-1", "pipe.png", ""), Rejection.Code.IMAGE_NOT_FOUND);
    }

    @Test
    void a_file_that_is_too_long_is_not_read() throws IOException {
        try (var file =
                Files.newByteChannel(root.resolve("long.png"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.position(64L << 20).write(ByteBuffer.wrap(new byte[1]));
        }

        plant.rejected(named("r-1", "long.png", ""), Rejection.Code.IMAGE_TOO_LARGE);
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

    private static String inline(String requestId, byte[] photograph) {
        return inline(requestId, photograph, "");
    }

    private static String inline(String requestId, byte[] photograph, String more) {
        return "{\"requestId\":\"" + requestId + "\",\"product\":\"flange\",\"image\":\""
                + Base64.getEncoder().encodeToString(photograph) + "\"" + more + "}";
    }

    private static String named(String requestId, String file, String more) {
        return "{\"requestId\":\"" + requestId + "\",\"product\":\"flange\",\"imageFile\":\"" + file + "\"" + more
                + "}";
    }

    private Inspection newest() {
        return server.database()
                .inTransaction(() -> server.inspections().newest(null, 0, 1))
                .get(0);
    }

    private long inspections() {
        return server.database().inTransaction(() -> server.inspections().count(null));
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
