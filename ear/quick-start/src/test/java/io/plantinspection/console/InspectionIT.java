package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.plantinspection.access.Role;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.messages.Verdict;
import jakarta.jms.JMSContext;
import jakarta.jms.TemporaryQueue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One part on the console: looking at it, deciding about it, judging it again, and what is handed out. */
class InspectionIT {

    private static final long PATIENCE_MILLIS = 60_000;
    private static final int MOST_WAITING = 40;
    private static final int SIZE = 256;

    /** One of the parts that the plant begins with. */
    private static final String FIRST = "inspection.xhtml?id=1";

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void an_operator_works_through_what_waits_by_keys() {
        unsure("keys-1", "keys-2");
        Page page = plant.page(Role.OPERATOR, "review.xhtml");
        plant.picture(page, "review");
        page.locator(".waiting a").first().click();
        // keys are of use once the page's script has run
        page.waitForURL(address -> address.contains("inspection.xhtml"));
        assertThat(page.locator("#undecided")).isVisible();

        page.keyboard().press("r");
        page.keyboard().press("1");
        assertThat(page.locator("#reason")).hasValue("Scratch");
        page.keyboard().type(" on the sealing face");
        assertThat(Accessibility.findings(page)).isEmpty();
        plant.picture(page, "review-deciding");
        page.keyboard().press("Enter");
        assertThat(page.locator("#decided")).isVisible();
        for (int part = 0; part < MOST_WAITING && !page.url().contains("review.xhtml"); part++) {
            assertThat(page.locator("#undecided")).isVisible();
            String here = page.url();
            page.keyboard().press("a");
            page.keyboard().press("2");
            page.keyboard().press("Enter");
            page.waitForURL(address -> !address.equals(here));
        }

        assertThat(page.locator("#decided")).isVisible();
        assertThat(page.locator("#nothing, #ended")).isVisible();
        plant.picture(page, "review-empty");
        page.navigate(plant.address("inspection.xhtml?id=" + numberOf(page, "keys-1")));
        assertThat(page.locator("#decision")).isVisible();
        assertThat(page.locator("#events")).containsText("inspection.decided");
        plant.picture(page, "inspection-decided");
    }

    @Test
    void nobody_overwrites_a_decision_that_was_not_on_the_page() {
        unsure("two-1");
        Page operator = plant.page(Role.OPERATOR);
        String address = plant.address("inspection.xhtml?id=" + numberOf(operator, "two-1"));
        operator.navigate(address);
        Page engineer = plant.page(Role.ENGINEER);
        engineer.navigate(address);

        decide(operator, "a", "fine after cleaning");
        assertThat(operator.locator("#decision .verdict-ACCEPT")).isVisible();
        decide(engineer, "r", "a crack below the dirt");

        assertThat(engineer.locator("#decision-refused")).isVisible();
        assertThat(engineer.locator("#rulings")).containsText("fine after cleaning");
        engineer.click("#confirm");
        assertThat(engineer.locator("#decision .verdict-REJECT")).isVisible();
        assertThat(engineer.locator("#rulings li")).hasCount(2);
        assertThat(export(engineer, "csv", "two-1"))
                .containsPattern(",REJECT,,a crack below the dirt,engineer,[^,]+Z,2,\\d+\\s");
        assertThat(export(engineer, "jsonl", "two-1"))
                .contains("\"decidedBy\":\"engineer\"", "\"reason\":\"a crack below the dirt\"", "\"number\":2")
                .doesNotContain("fine after cleaning");

        engineer.navigate(plant.address("inspections.xhtml?serial=SN-two-1"));
        assertThat(engineer.locator("#list\\:rows .verdicts > .verdict-REVIEW")).isVisible();
        assertThat(engineer.locator("#list\\:rows .decided"))
                .hasText(Pattern.compile("Decided by a person:\\s*Reject"));
        plant.picture(engineer, "inspections-decided");
        engineer.navigate(plant.address("inspections.xhtml?serial=SN-1000&product=" + plant.product()));
        assertThat(engineer.locator("#list\\:rows .verdicts")).hasCount(1);
        assertThat(engineer.locator("#list\\:rows .decided")).hasCount(0);
    }

    private static String export(Page page, String form, String requestId) {
        APIResponse file = page.request().get(plant.address("inspections/export." + form + "?serial=SN-" + requestId));
        assertThat(file.status()).isEqualTo(200);
        return file.text();
    }

    @Test
    void a_picture_is_looked_at_closely_by_keys_and_buttons() {
        Page page = plant.page(Role.OPERATOR, FIRST);
        plant.picture(page, "inspection");
        page.focus("#stage");
        page.keyboard().press("+");
        assertThat(page.locator("#zoom-level")).hasText("125 %");
        page.click("#zoom-in");
        page.mouse().wheel(0, -100);
        assertThat(page.locator("#zoom-level")).hasText(Pattern.compile("1(56|95) %"));
        page.click("#zoom-fit");
        assertThat(page.locator("#zoom-level")).hasText("100 %");

        page.keyboard().press("3");
        assertThat(page.locator("#difference")).isVisible();
        assertThat(page.locator("#heatmap")).isHidden();
        page.waitForFunction("document.getElementById('difference').naturalWidth > 0");
        plant.picture(page, "inspection-difference");
        page.keyboard().press("1");
        page.keyboard().press("h");
        assertThat(page.locator("#opacity")).hasValue("0");
    }

    @Test
    void an_auditor_judges_a_part_again_and_decides_nothing() {
        Page page = plant.page(Role.AUDITOR, FIRST);
        assertThat(page.locator("#decide")).hasCount(0);

        page.click("#replay");

        assertThat(page.locator("#replay-result")).containsText("The same bit for bit");
        page.reload();
        assertThat(page.locator("#events")).containsText("inspection.replayed");
        page.locator("#events a").first().click();
        assertThat(page.locator("main")).containsText("inspection.replayed");
    }

    @Test
    void the_page_fits_a_phone_and_the_dark_and_speaks_german() {
        plant.picture(plant.page(Role.OPERATOR, FIRST, Look.DESK.phone()), "inspection-phone");
        plant.picture(plant.page(Role.ENGINEER, FIRST, Look.DESK.dark()), "inspection-dark");
        Page german = plant.page(Role.ENGINEER, FIRST, Look.DESK.german());
        assertThat(german.locator("#evidence-sheet")).hasText("Nachweisblatt (PDF)");
        plant.picture(german, "inspection-german");
        plant.picture(plant.page(Role.OPERATOR, "review.xhtml", Look.DESK.phone()), "review-phone");
    }

    @Test
    void a_sheet_is_printed_in_the_language_of_the_browser() throws IOException {
        for (Look look : new Look[] {Look.DESK, Look.DESK.german()}) {
            Page page = plant.page(Role.AUDITOR, look);
            APIResponse sheet = page.request().get(plant.address("evidence/1.pdf"));

            assertThat(sheet.status()).isEqualTo(200);
            assertThat(sheet.headers().get("content-type")).startsWith("application/pdf");
            assertThat(new String(sheet.body(), 0, 5, StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF-");
            assertThat(sheet.headers().get("content-disposition")).contains("PI-1-");
            Files.write(
                    Files.createDirectories(RunningPlant.home().resolve("pictures"))
                            .resolve("evidence-" + look.locale() + ".pdf"),
                    sheet.body());
        }
        assertThat(plant.page(Role.AUDITOR)
                        .request()
                        .get(plant.address("evidence/999999.pdf"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void decided_parts_become_training_data() throws IOException {
        Page page = plant.page(Role.ENGINEER, "inspection.xhtml?id=2");
        decide(page, "r", "a dent that the model has not seen");
        assertThat(page.locator("#decided")).isVisible();
        page.navigate(plant.address("labels.xhtml"));
        plant.picture(page, "labels");

        Download download =
                page.waitForDownload(() -> page.locator("tr", new Page.LocatorOptions().setHasText(plant.product()))
                        .locator("input[type=submit]")
                        .click());
        Path file = RunningPlant.home().resolve("labels.zip");
        download.saveAs(file);
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .contains(plant.product() + "/manifest.jsonl")
                    .anyMatch(name -> name.startsWith(plant.product() + "/test/defect/part-2-"));
        }

        page.selectOption("#labels-product", plant.product());
        page.fill("#labels-name", "labelled-1");
        page.fill("#labels-reason", "retrain with what came back");
        page.click("#make");
        assertThat(page.locator("#not-made")).containsText("at least 10");
        page.selectOption("#labels-base", new String[] {plant.product()});
        page.click("#make");
        assertThat(page.locator("#made")).containsText("labelled-1");
        assertThat(page.locator("#labels-base")).containsText("labelled-1");
        plant.picture(page, "labels-made");
    }

    private static void decide(Page page, String key, String reason) {
        assertThat(page.locator("#decide")).isVisible();
        page.keyboard().press(key);
        page.fill("#reason", reason);
        page.keyboard().press("Enter");
        page.waitForLoadState();
    }

    /** Number of the inspection of a request, by the pages of the newest ones. */
    private static String numberOf(Page page, String requestId) {
        return IntStream.iterate(newest(page), number -> number > 0, number -> number - 1)
                .limit(MOST_WAITING)
                .filter(number -> page.request()
                        .get(plant.address("inspection.xhtml?id=" + number))
                        .text()
                        .contains(">" + requestId + "<"))
                .mapToObj(Integer::toString)
                .findFirst()
                .orElseThrow();
    }

    private static int newest(Page page) {
        page.navigate(plant.address("inspections.xhtml"));
        String link = page.locator(".row-link").first().getAttribute("href");
        return Integer.parseInt(link.replaceAll(".*id=(\\d+).*", "$1"));
    }

    /** Sends parts with so little time that no score is found in it: a person has to look. */
    private static void unsure(String... requestIds) {
        try (ActiveMQConnectionFactory factory = plant.server().core();
                JMSContext context =
                        factory.createContext("plant", plant.server().password("plant"))) {
            TemporaryQueue replies = context.createTemporaryQueue();
            try (var consumer = context.createConsumer(replies)) {
                for (String requestId : requestIds) {
                    context.createProducer()
                            .setProperty(RequestProperties.REQUEST_ID, requestId)
                            .setProperty(RequestProperties.PRODUCT, plant.product())
                            .setProperty(RequestProperties.SERIAL, "SN-" + requestId)
                            .setProperty(RequestProperties.DEADLINE, "1")
                            .setJMSReplyTo(replies)
                            .send(context.createQueue(Destinations.INSPECTION_REQUESTS), photograph(requestId));
                    InspectionResult result = JsonMessages.read(
                            consumer.receiveBody(String.class, PATIENCE_MILLIS), InspectionResult.class);
                    assertThat(result.verdict()).isEqualTo(Verdict.REVIEW);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] photograph(String requestId) throws IOException {
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        int level = Math.floorMod(requestId.hashCode(), 256);
        IntStream.range(0, SIZE * SIZE).forEach(i -> picture.setRGB(i % SIZE, i / SIZE, level << 16 | i % 256));
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
