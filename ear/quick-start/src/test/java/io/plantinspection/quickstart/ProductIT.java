package io.plantinspection.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.plantinspection.accounts.InitialAdministrator;
import io.plantinspection.image.Heatmap;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.messages.Verdict;
import io.plantinspection.sampleplant.SamplePlant;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.Writer;
import java.net.HttpURLConnection;
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
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The archive as it was built, on a real server: a model is trained over the broker, then judges parts. */
@ExtendWith(ArquillianExtension.class)
class ProductIT {

    private static final String PRODUCT = "sample-flange";
    private static final SamplePlant.Counts FEW = new SamplePlant.Counts(16, 2, 6);
    private static final int TOY_STEPS = 20;
    private static final Path HOME = Path.of(System.getProperty("plant.home", ""));
    private static final String CONSOLE = "http://127.0.0.1:" + PreparedServer.PORTS.http() + "/plant/";

    private static final BrokerAccess BROKER = new BrokerAccess(PreparedServer.PORTS.broker(), HOME);
    private static final String STRIP = "strips/1/1/" + "0".repeat(64);

    /** Two points or more, as SVG has them. */
    private static final Pattern A_LINE = Pattern.compile("[\\d.]+,[\\d.]+( [\\d.]+,[\\d.]+)+");

    private static Path dataset;
    private static AmqpPlant plant;

    @Deployment(testable = false)
    static EnterpriseArchive application() {
        return ShrinkWrap.createFromZipFile(
                EnterpriseArchive.class,
                Path.of(System.getProperty("plant.ear")).toFile());
    }

    @BeforeAll
    static void train_a_toy_model() throws IOException, InterruptedException {
        assertThat(Answer.within(Duration.ofMinutes(2), URI.create(CONSOLE))).isTrue();
        dataset = HOME.resolve("datasets").resolve(PRODUCT);
        Files.createDirectories(dataset.getParent());
        SamplePlant.of(1).photograph(dataset, FEW);
        train(1);
        plant = new AmqpPlant(PreparedServer.PORTS.broker(), HOME);
    }

    private static void train(long seed) throws IOException {
        var options = new QuickStartOptions(
                null,
                null,
                null,
                HOME,
                Optional.of(dataset),
                "demo",
                Optional.of(TOY_STEPS),
                seed,
                Map.of(),
                PreparedServer.PORTS,
                false);
        new TrainingConversation(BROKER, new Terminal(Writer.nullWriter())).train(options, dataset);
    }

    @AfterAll
    static void hang_up() {
        plant.close();
    }

    @Test
    void a_part_gets_a_verdict_and_a_heat_map_over_AMQP() throws IOException {
        InspectionResult result = plant.ask(newId(), PRODUCT, photograph());

        assertThat(result.verdict()).isNotNull();
        assertThat(result.score()).isBetween(0.0, 1.0);
        assertThat(result.thresholds().verdict(result.score())).isEqualTo(result.verdict());
        assertThat(result.model().digest()).hasSize(64);
        assertThat(Heatmap.ofPng(Base64.getDecoder().decode(result.heatMap())).width())
                .isEqualTo(64);
    }

    @Test
    void a_request_may_be_JSON_text_with_the_photograph_inside() throws IOException {
        String image = Base64.getEncoder().encodeToString(photograph());

        InspectionResult result = plant.ask("{\"contract\":\"1\",\"requestId\":\"" + newId() + "\",\"product\":\""
                + PRODUCT + "\",\"deadline\":60000,\"mood\":[{}],\"image\":\"" + image + "\"}");

        assertThat(result.score()).isBetween(0.0, 1.0);
        assertThat(result.timings().waited()).isNotNull();
    }

    @Test
    void a_repeated_request_gets_the_first_verdict() throws IOException {
        String id = newId();

        assertThat(plant.ask(id, PRODUCT, photograph())).isEqualTo(plant.ask(id, PRODUCT, photograph()));
    }

    @Test
    void a_sender_that_hung_up_loses_its_reply_but_not_its_verdict() throws IOException, JMSException {
        String id = newId();
        try (BrokerAccess.Connection mes = BROKER.connect("plant");
                JMSConsumer results = mes.context()
                        .createConsumer(
                                mes.context().createTopic(Destinations.INSPECTION_RESULTS),
                                "requestId = '" + id + "'")) {
            new AmqpPlant(PreparedServer.PORTS.broker(), HOME).askAndHangUp(id, PRODUCT, photograph());

            String published = results.receiveBody(String.class, 30_000);

            assertThat(JsonMessages.read(MessageSchemas.RESULT.checked(published), InspectionResult.class)
                            .verdict())
                    .isNotNull();
        }
    }

    @Test
    void every_bad_request_is_answered_with_its_code() throws IOException {
        byte[] good = photograph();
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

        InspectionResult result = plant.ask(json(id, PRODUCT, photograph()));

        assertThat(result.requestId()).isEqualTo(id);
        assertThat(result.verdict()).isNotNull();
    }

    @Test
    void a_request_over_MQTT_5_gets_its_result_at_its_response_topic() throws Exception {
        String id = newId();
        try (var mqtt = new MqttPlant(BROKER, "inspection/replies/it-mqtt")) {
            InspectionResult result = mqtt.ask(json(id, PRODUCT, photograph()));

            assertThat(result.requestId()).isEqualTo(id);
            assertThat(result.verdict()).isNotNull();
            assertThat(mqtt.ask(json(newId(), "no-such-product", photograph()))
                            .rejection()
                            .code())
                    .isEqualTo(Rejection.Code.UNKNOWN_PRODUCT);
        }
    }

    @Test
    void a_response_topic_that_takes_no_replies_gets_none_and_the_results_topic_does() throws Exception {
        String id = newId();
        try (var results = new MqttPlant(BROKER, "inspection/results")) {
            results.send(json(id, PRODUCT, photograph()), "inspection/results");

            assertThat(results.next().requestId()).isEqualTo(id);
            assertThat(results.receivedWithin(Duration.ofMillis(500))).isEmpty();
        }
    }

    @Test
    void a_request_over_STOMP_gets_its_result_at_its_reply_queue() throws IOException {
        String id = newId();
        try (var stomp = new StompPlant(BROKER, "inspection.replies.it-stomp")) {
            InspectionResult result = stomp.ask(Map.of("requestId", id, "product", PRODUCT), photograph());

            assertThat(result.requestId()).isEqualTo(id);
            assertThat(result.verdict()).isNotNull();
            assertThat(stomp.ask(json(id, PRODUCT, photograph()))).isEqualTo(result);
        }
    }

    @Test
    void a_request_over_HTTP_is_answered_with_its_result() throws Exception {
        var web = new WebPlant(CONSOLE, "admin:" + password());
        String id = newId();

        HttpResponse<String> judged =
                web.ask(Map.of("requestId", id, "product", PRODUCT, "lot", "L 7/8"), photograph());
        HttpResponse<String> again = web.ask(json(id, PRODUCT, photograph()));
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
                dataset.resolve("test/good/000.png"),
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
    void an_administrator_signs_in_and_sees_a_heat_map() throws IOException {
        String id = newId();
        Verdict verdict = plant.ask(id, PRODUCT, photograph()).verdict();
        plant.ask(newId(), "no-such-product", photograph());
        try (Browser browser = Browser.start()) {
            Page page = browser.page();
            page.navigate(CONSOLE);
            page.fill("#name", "admin");
            page.fill("#password", "wrong");
            page.click("#enter");
            assertThat(page.locator("#refused")).isVisible();
            page.fill("#name", "admin");
            page.fill("#password", password());
            page.click("#enter");

            // the session of a browser is none for programs
            assertThat(page.request()
                            .post(
                                    CONSOLE + "api/inspections",
                                    RequestOptions.create().setHeader("Content-Type", "image/png"))
                            .status())
                    .isEqualTo(401);

            page.locator(".row-link").first().click();
            assertThat(page.locator("#photograph")).isVisible();
            assertThat(page.locator("#heatmap")).isVisible();
            assertThat(page.locator("#verdict .verdict-" + verdict)).isVisible();
            assertThat(page.getByText(id)).isVisible();
            assertThat(page.locator("#line")).hasText("line-2");
            assertThat(page.locator("#partNumber")).hasText("FL-110");
            assertThat(page.locator("#capturedAt")).containsText("2026-11-22T08:15:02.250Z");
            assertThat(page.locator("#timings")).containsText("Decoding");
            assertThat(pixelsOf(page, "#photograph")).isEqualTo(256);
            assertThat(pixelsOf(page, "#heatmap")).isPositive();
            page.screenshot(new Page.ScreenshotOptions().setPath(HOME.resolve("inspection.png")));

            page.navigate(CONSOLE + "audit.xhtml");
            assertThat(page.locator("body")).containsText("UNKNOWN_PRODUCT");
            assertThat(page.locator("body")).containsText("sign-in.refused");
            assertThat(page.locator("body")).containsText("sign-in.accepted");
            page.click("#trail\\:verify");
            assertThat(page.locator("#trail\\:result .notice-good")).isVisible();
        }
    }

    @Test
    void a_training_shows_its_losses_and_what_its_network_saw() throws IOException {
        try (Browser browser = Browser.start()) {
            Page page = browser.page();
            page.navigate(CONSOLE + "trainings.xhtml");
            page.fill("#name", "admin");
            page.fill("#password", password());
            page.click("#enter");
            page.locator(".row-link").last().click();

            assertThat(page.locator("#now .phase-COMPLETED")).isVisible();
            assertThat(page.locator("#now progress")).hasAttribute("value", Integer.toString(TOY_STEPS));
            assertThat(page.locator("polyline.noise-loss")).hasAttribute("points", A_LINE);
            assertThat(page.locator("polyline.mask-loss")).hasAttribute("points", A_LINE);
            assertThat(page.locator("#strips figure")).hasCount(2);
            assertThat(pixelsOf(page, "#strips figure:first-child img")).isGreaterThan(4 * 64);
            assertThat(page.locator("#model")).containsText(PRODUCT);
            page.screenshot(new Page.ScreenshotOptions().setPath(HOME.resolve("training.png")));

            var link = URI.create(CONSOLE).resolve(page.locator("#report").getAttribute("href"));
            APIResponse report = page.request().get(link.toString());
            assertThat(report.headers().get("content-security-policy")).contains("default-src 'none'", "sandbox");
            assertThat(report.text()).contains("<svg", PRODUCT);
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

    @Test
    void a_retired_model_looks_on_as_shadow_until_it_is_ended() throws IOException {
        train(2);
        try (Browser browser = Browser.start()) {
            Page page = browser.page();
            page.navigate(CONSOLE + "models.xhtml");
            page.fill("#name", "admin");
            page.fill("#password", password());
            page.click("#enter");
            command(page, "Shadow", "compare with the new one");
            assertThat(page.locator(".stage-SHADOW")).hasCount(1);

            plant.ask(newId(), PRODUCT, photograph());
            page.navigate(CONSOLE + "shadows.xhtml");
            Locator tallies = page.locator("#shadows\\:tallies_data");
            page.waitForCondition(() -> {
                page.reload();
                return tallies.locator(".stage-SHADOW").count() == 1;
            });
            assertThat(tallies).containsText(PRODUCT);
            page.screenshot(new Page.ScreenshotOptions().setPath(HOME.resolve("shadows.png")));

            page.navigate(CONSOLE + "models.xhtml");
            command(page, "End shadow", "seen enough");
            assertThat(page.locator(".stage-SHADOW")).hasCount(0);
            assertThat(page.locator(".stage-RETIRED")).hasCount(1);
        }
    }

    /** Does what the button says to the only model that has it. */
    private static void command(Page page, String button, String reason) {
        page.locator(".row-button", new Page.LocatorOptions().setHasText(button))
                .first()
                .click();
        page.click("#do");
        assertThat(page.locator("#reason-message")).containsText("audit trail");
        page.fill("#reason", reason);
        assertThat(page.locator("#do")).containsText(button);
        page.click("#do");
        assertThat(page.locator("#do")).not().isVisible();
    }

    @Test
    void an_expired_request_is_found_among_the_dead_letters_and_sent_again() throws IOException {
        sendTooLate();
        try (Browser browser = Browser.start()) {
            Page page = browser.page();
            page.navigate(CONSOLE + "deadletters.xhtml");
            page.fill("#name", "admin");
            page.fill("#password", password());
            page.click("#enter");
            assertThat(page.locator("#user-name")).hasText("admin");
            Locator letters = page.locator(".row-link");
            page.waitForCondition(() -> {
                page.reload();
                return letters.count() > 0;
            });
            page.screenshot(new Page.ScreenshotOptions().setPath(HOME.resolve("deadletters.png")));
            int before = letters.count();
            letters.first().click();
            assertThat(page.locator("body")).containsText("_AMQ_ACTUAL_EXPIRY");
            page.screenshot(new Page.ScreenshotOptions().setPath(HOME.resolve("deadletter.png")));
            page.click("#redrive");
            assertThat(page.locator("#reason-message")).containsText("audit trail");
            page.fill("#reason", "the part still lies there");
            page.click("#redrive");
            assertThat(page).hasURL(CONSOLE + "deadletters.xhtml");
            assertThat(letters).hasCount(before - 1);

            page.navigate(CONSOLE + "audit.xhtml");
            assertThat(page.locator("body")).containsText("deadletter.redriven");
        }
    }

    /** Sends a request that is worth nothing when the broker hands it out, which is a moment later. */
    private static void sendTooLate() throws IOException {
        try (BrokerAccess.Connection mes = BROKER.connect("plant")) {
            mes.context()
                    .createProducer()
                    .setTimeToLive(1)
                    .setDeliveryDelay(500)
                    .setProperty(RequestProperties.REQUEST_ID, newId())
                    .setProperty(RequestProperties.PRODUCT, PRODUCT)
                    .send(mes.context().createQueue(Destinations.INSPECTION_REQUESTS), photograph());
        }
    }

    @Test
    void nothing_but_the_sign_in_page_is_shown_to_strangers() throws IOException {
        for (String address : new String[] {
            "inspections.xhtml",
            "inspection.xhtml?id=1",
            "audit.xhtml",
            "images/1/photograph",
            "trainings.xhtml",
            "training.xhtml?id=1",
            "shadows.xhtml",
            "deadletters.xhtml",
            "deadletter.xhtml?id=1",
            "models/report?product=" + PRODUCT + "&version=1",
            STRIP
        }) {
            var connection =
                    (HttpURLConnection) URI.create(CONSOLE + address).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);

            assertThat(connection.getResponseCode()).as(address).isEqualTo(302);
            assertThat(connection.getHeaderField("Location")).as(address).contains("signin.xhtml");
        }
    }

    private static void rejected(String requestId, String product, byte[] photograph, Rejection.Code code) {
        InspectionResult result = plant.ask(requestId, product, photograph);

        assertThat(result.verdict()).as(code.name()).isNull();
        assertThat(result.rejection().code()).isEqualTo(code);
    }

    private static int pixelsOf(Page page, String image) {
        page.waitForFunction("selector => document.querySelector(selector).complete", image);
        return (Integer) page.locator(image).evaluate("image => image.naturalWidth");
    }

    /** The generated password; nobody takes the file away here. */
    private static String password() throws IOException {
        return Files.readString(HOME.resolve(InitialAdministrator.PASSWORD_FILE))
                .strip();
    }

    private static String json(String requestId, String product, byte[] photograph) {
        return "{\"requestId\":\"" + requestId + "\",\"product\":\"" + product + "\",\"image\":\""
                + Base64.getEncoder().encodeToString(photograph) + "\"}";
    }

    private static byte[] photograph() throws IOException {
        return Files.readAllBytes(dataset.resolve("test/good/000.png"));
    }

    private static byte[] pngThatDeclares20000Squared() throws IOException {
        byte[] png = photograph();
        // width and height stand behind the signature and the header chunk's length and name
        ByteBuffer.wrap(png).putInt(16, 20_000).putInt(20, 20_000);
        var crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
