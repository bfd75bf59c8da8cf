package io.plantinspection.quickstart;

import static io.plantinspection.quickstart.ToyPlant.BROKER;
import static io.plantinspection.quickstart.ToyPlant.CONSOLE;
import static io.plantinspection.quickstart.ToyPlant.PRODUCT;
import static io.plantinspection.quickstart.ToyPlant.json;
import static io.plantinspection.quickstart.ToyPlant.newId;
import static io.plantinspection.quickstart.ToyPlant.password;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.image.Heatmap;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.messages.Rejection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The archive as it was built, on a real server: a model that was trained over the broker judges parts, over every protocol. */
@ExtendWith(ArquillianExtension.class)
class ProductIT {

    private static ToyPlant toy;
    private static AmqpPlant plant;

    @Deployment(testable = false)
    static EnterpriseArchive application() {
        return ToyPlant.application();
    }

    @BeforeAll
    static void begin() throws IOException, InterruptedException {
        toy = new ToyPlant();
        plant = toy.connect();
    }

    @AfterAll
    static void hang_up() {
        plant.close();
    }

    @Test
    void a_part_gets_a_verdict_and_a_heat_map_over_AMQP() throws IOException {
        InspectionResult result = plant.ask(newId(), PRODUCT, toy.photograph());

        assertThat(result.verdict()).isNotNull();
        assertThat(result.score()).isBetween(0.0, 1.0);
        assertThat(result.thresholds().verdict(result.score())).isEqualTo(result.verdict());
        assertThat(result.model().digest()).hasSize(64);
        assertThat(Heatmap.ofPng(Base64.getDecoder().decode(result.heatMap())).width())
                .isEqualTo(64);
    }

    @Test
    void a_request_may_be_JSON_text_with_the_photograph_inside() throws IOException {
        String image = Base64.getEncoder().encodeToString(toy.photograph());

        InspectionResult result = plant.ask("{\"contract\":\"1\",\"requestId\":\"" + newId() + "\",\"product\":\""
                + PRODUCT + "\",\"deadline\":60000,\"mood\":[{}],\"image\":\"" + image + "\"}");

        assertThat(result.score()).isBetween(0.0, 1.0);
        assertThat(result.timings().waited()).isNotNull();
    }

    @Test
    void a_repeated_request_gets_the_first_verdict() throws IOException {
        String id = newId();

        assertThat(plant.ask(id, PRODUCT, toy.photograph())).isEqualTo(plant.ask(id, PRODUCT, toy.photograph()));
    }

    @Test
    void a_sender_that_hung_up_loses_its_reply_but_not_its_verdict() throws IOException, JMSException {
        String id = newId();
        try (BrokerAccess.Connection mes = BROKER.connect("plant");
                JMSConsumer results = mes.context()
                        .createConsumer(
                                mes.context().createTopic(Destinations.INSPECTION_RESULTS),
                                "requestId = '" + id + "'")) {
            toy.connect().askAndHangUp(id, PRODUCT, toy.photograph());

            String published = results.receiveBody(String.class, 30_000);

            assertThat(JsonMessages.read(MessageSchemas.RESULT.checked(published), InspectionResult.class)
                            .verdict())
                    .isNotNull();
        }
    }

    @Test
    void every_bad_request_is_answered_with_its_code() throws IOException {
        byte[] good = toy.photograph();
        rejected(newId(), PRODUCT, "not a photograph".getBytes(StandardCharsets.UTF_8), Rejection.Code.NOT_AN_IMAGE);
        rejected(newId(), PRODUCT, Arrays.copyOf(good, good.length / 2), Rejection.Code.DAMAGED_IMAGE);
        rejected(newId(), PRODUCT, pngThatDeclares20000Squared(), Rejection.Code.IMAGE_TOO_LARGE);
        rejected(newId(), "no-such-product", good, Rejection.Code.UNKNOWN_PRODUCT);
        rejected(null, PRODUCT, good, Rejection.Code.INVALID_REQUEST_ID);

        // and the server goes on
        assertThat(plant.ask(newId(), PRODUCT, good).verdict()).isNotNull();
    }

    @Test
    void a_request_as_JSON_gets_a_verdict_over_AMQP() throws IOException {
        String id = newId();

        InspectionResult result = plant.ask(json(id, PRODUCT, toy.photograph()));

        assertThat(result.requestId()).isEqualTo(id);
        assertThat(result.verdict()).isNotNull();
    }

    @Test
    void a_request_over_MQTT_5_gets_its_result_at_its_response_topic() throws Exception {
        String id = newId();
        try (var mqtt = new MqttPlant(BROKER, "inspection/replies/it-mqtt")) {
            InspectionResult result = mqtt.ask(json(id, PRODUCT, toy.photograph()));

            assertThat(result.requestId()).isEqualTo(id);
            assertThat(result.verdict()).isNotNull();
            assertThat(mqtt.ask(json(newId(), "no-such-product", toy.photograph()))
                            .rejection()
                            .code())
                    .isEqualTo(Rejection.Code.UNKNOWN_PRODUCT);
        }
    }

    @Test
    void a_response_topic_that_takes_no_replies_gets_none_and_the_results_topic_does() throws Exception {
        String id = newId();
        try (var results = new MqttPlant(BROKER, "inspection/results")) {
            results.send(json(id, PRODUCT, toy.photograph()), "inspection/results");

            assertThat(results.next().requestId()).isEqualTo(id);
            assertThat(results.receivedWithin(Duration.ofMillis(500))).isEmpty();
        }
    }

    @Test
    void a_request_over_STOMP_gets_its_result_at_its_reply_queue() throws IOException {
        String id = newId();
        try (var stomp = new StompPlant(BROKER, "inspection.replies.it-stomp")) {
            InspectionResult result = stomp.ask(Map.of("requestId", id, "product", PRODUCT), toy.photograph());

            assertThat(result.requestId()).isEqualTo(id);
            assertThat(result.verdict()).isNotNull();
            assertThat(stomp.ask(json(id, PRODUCT, toy.photograph()))).isEqualTo(result);
        }
    }

    @Test
    void a_request_over_HTTP_is_answered_with_its_result() throws Exception {
        var web = new WebPlant(CONSOLE, "admin:" + password());
        String id = newId();

        HttpResponse<String> judged =
                web.ask(Map.of("requestId", id, "product", PRODUCT, "lot", "L 7/8"), toy.photograph());
        HttpResponse<String> again = web.ask(json(id, PRODUCT, toy.photograph()));
        HttpResponse<String> rejected = web.ask(Map.of("requestId", newId(), "product", PRODUCT), new byte[] {1});

        assertThat(judged.statusCode()).as(judged.body()).isEqualTo(200);
        InspectionResult result = JsonMessages.read(judged.body(), InspectionResult.class);
        assertThat(result.verdict()).isNotNull();
        assertThat(result.lot()).isEqualTo("L 7/8");
        assertThat(again.body()).isEqualTo(judged.body());
        assertThat(rejected.statusCode()).isEqualTo(422);
        assertThat(JsonMessages.read(rejected.body(), InspectionResult.class)
                        .rejection()
                        .code())
                .isEqualTo(Rejection.Code.NOT_AN_IMAGE);
        assertThat(judged.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void what_is_no_request_over_HTTP_goes_no_further() throws Exception {
        var web = new WebPlant(CONSOLE, "admin:" + password());
        var one = BodyPublishers.ofByteArray(new byte[] {1});

        assertThat(web.post("", "text/plain", one, Map.of()).statusCode()).isEqualTo(415);
        assertThat(web.post("", "application/json", BodyPublishers.ofByteArray(new byte[] {-1}), Map.of())
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> tooLong =
                web.post("", "application/json", BodyPublishers.ofByteArray(new byte[(16 << 20) + 1]), Map.of());
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLong.body()).contains("16777216 bytes");
        for (String stranger : new String[] {null, "admin:guessed", "nobody:" + password(), "admin"}) {
            HttpResponse<String> refused = new WebPlant(CONSOLE, stranger).post("", "image/png", one, Map.of());
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("www-authenticate"))
                    .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("Basic "));
        }
    }

    static Stream<Example> examples() {
        return Example.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_of_the_documentation_gets_a_verdict(Example example) throws Exception {
        example.requireWhatItNeeds();
        boolean web = example.file().equals("curl.sh");

        InspectionResult result = example.run(
                PRODUCT,
                toy.photographFile(),
                Map.of(
                        "PLANT_BROKER", "127.0.0.1:" + PreparedServer.PORTS.broker(),
                        "PLANT_SERVER", "http://127.0.0.1:" + PreparedServer.PORTS.http(),
                        "PLANT_PASSWORD", web ? password() : BROKER.password("plant")));

        assertThat(result.verdict()).isNotNull();
    }

    @Test
    void every_example_is_run() throws IOException {
        try (Stream<Path> files = Files.list(Example.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            examples().map(Example::file).toList());
        }
    }

    @Test
    void the_health_status_says_what_runs_the_models() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + PreparedServer.PORTS.http() + "/health/ready"))
                .build();

        HttpResponse<String> health = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"inference\"", "\"asked\":\"auto\"", "\"provider\":\"", "\"fellBack\":");
    }

    private static void rejected(String requestId, String product, byte[] photograph, Rejection.Code code) {
        InspectionResult result = plant.ask(requestId, product, photograph);

        assertThat(result.verdict()).as(code.name()).isNull();
        assertThat(result.rejection().code()).isEqualTo(code);
    }

    private static byte[] pngThatDeclares20000Squared() throws IOException {
        byte[] png = toy.photograph();
        // width and height stand behind the signature and the header chunk's length and name
        ByteBuffer.wrap(png).putInt(16, 20_000).putInt(20, 20_000);
        var crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }
}
