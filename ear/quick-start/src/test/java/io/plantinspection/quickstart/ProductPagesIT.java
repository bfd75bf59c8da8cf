package io.plantinspection.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.plantinspection.quickstart.ToyPlant.BROKER;
import static io.plantinspection.quickstart.ToyPlant.CONSOLE;
import static io.plantinspection.quickstart.ToyPlant.HOME;
import static io.plantinspection.quickstart.ToyPlant.PRODUCT;
import static io.plantinspection.quickstart.ToyPlant.TOY_STEPS;
import static io.plantinspection.quickstart.ToyPlant.newId;
import static io.plantinspection.quickstart.ToyPlant.password;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.messages.Verdict;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people see of what went over the broker, in a browser, on the server with the archive as it was built. */
@ExtendWith(ArquillianExtension.class)
class ProductPagesIT {

    private static final String STRIP = "strips/1/1/" + "0".repeat(64);

    /** Two points or more, as SVG has them. */
    private static final Pattern A_LINE = Pattern.compile("[\\d.]+,[\\d.]+( [\\d.]+,[\\d.]+)+");

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
    void an_administrator_signs_in_and_sees_a_heat_map() throws IOException {
        String id = newId();
        Verdict verdict = plant.ask(id, PRODUCT, toy.photograph()).verdict();
        plant.ask(newId(), "no-such-product", toy.photograph());
        try (Browser browser = Browser.start()) {
            Page page = browser.page();
            page.navigate(CONSOLE);
            page.fill("#name", "admin");
            page.fill("#password", "wrong");
            page.click("#enter");
            assertThat(page.locator("#refused")).isVisible();
            signIn(page);

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
            signIn(page);
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
    void a_retired_model_looks_on_as_shadow_until_it_is_ended() throws IOException {
        toy.train(2);
        try (Browser browser = Browser.start()) {
            Page page = browser.page();
            page.navigate(CONSOLE + "models.xhtml");
            signIn(page);
            command(page, "Shadow", "compare with the new one");
            assertThat(page.locator(".stage-SHADOW")).hasCount(1);

            plant.ask(newId(), PRODUCT, toy.photograph());
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
            signIn(page);
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
                    .send(mes.context().createQueue(Destinations.INSPECTION_REQUESTS), toy.photograph());
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

    private static void signIn(Page page) throws IOException {
        page.fill("#name", "admin");
        page.fill("#password", password());
        page.click("#enter");
    }

    private static int pixelsOf(Page page, String image) {
        page.waitForFunction("selector => document.querySelector(selector).complete", image);
        return (Integer) page.locator(image).evaluate("image => image.naturalWidth");
    }
}
