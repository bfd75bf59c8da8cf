package io.plantinspection.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plantinspection.access.Role;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.RequestProperties;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page and its dialogs as axe-core sees them, by day and by night, at a desk and on a phone. */
class AccessibilityIT {

    /** The dialogs of a page, by the names that its scripts have for them. */
    private static final String DIALOGS = "() => window.PrimeFaces === undefined ? [] : Object.keys(PrimeFaces.widgets)"
            + ".filter(name => PrimeFaces.widgets[name].cfg.modal && PrimeFaces.widgets[name].closeIcon)";

    private static final List<String> PAGES = List.of(
            "dashboard",
            "alarms",
            "inspections",
            "review",
            "models",
            "golden",
            "thresholds",
            "shadows",
            "trainings",
            "trainingcompare.xhtml?a=1&b=1",
            "train",
            "datasets",
            "labels",
            "schedules",
            "audit",
            "holds",
            "deadletters",
            "accounts",
            "password");

    /** Pages on which an auditor has more to do. */
    private static final List<String> AUDITORS = List.of("audit", "holds");

    /** Lists whose first row leads to a page of one thing. */
    private static final List<String> LISTS = List.of("inspections", "trainings", "audit", "deadletters");

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    static Stream<Look> looks() {
        return Stream.of(Look.DESK, Look.DESK.dark(), Look.DESK.phone().german());
    }

    /** A request that is worth nothing when the broker hands it out, which is a moment later. */
    @BeforeAll
    static void a_dead_letter() throws IOException {
        try (ActiveMQConnectionFactory factory = plant.server().core();
                JMSContext context =
                        factory.createContext("plant", plant.server().password("plant"))) {
            context.createProducer()
                    .setTimeToLive(1)
                    .setDeliveryDelay(500)
                    .setProperty(RequestProperties.REQUEST_ID, "too-late")
                    .setProperty(RequestProperties.PRODUCT, plant.product())
                    .send(context.createQueue(Destinations.INSPECTION_REQUESTS), plant.photograph());
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void no_page_has_a_serious_finding(Look look) {
        List<String> findings = new ArrayList<>();
        Page page = plant.strangersPage(look);
        page.navigate(plant.address("signin.xhtml"));
        look(page, "signin", findings);
        page = plant.page(Role.ADMINISTRATOR, look);
        for (String name : PAGES) {
            page.navigate(plant.address(name.contains(".") ? name : name + ".xhtml"));
            look(page, name, findings);
            plant.picture(page, name.replaceAll("\\..*", "") + suffix(look));
            dialogs(page, name, findings);
        }
        for (String list : LISTS) {
            page.navigate(plant.address(list + ".xhtml"));
            Locator row = page.locator(".row-link").first();
            page.navigate(
                    URI.create(page.url()).resolve(row.getAttribute("href")).toString());
            look(page, "one of " + list, findings);
            plant.picture(page, "one-of-" + list + suffix(look));
        }
        page.navigate(plant.address("accounts.xhtml"));
        page.click("#accounts\\:new");
        page.locator("#name").waitFor();
        look(page, "the dialog of accounts", findings);
        page = plant.page(Role.AUDITOR, look);
        for (String name : AUDITORS) {
            page.navigate(plant.address(name + ".xhtml"));
            assertThat(dialogs(page, name + " for an auditor", findings)).isPositive();
        }

        assertThat(findings).isEmpty();
    }

    private static String suffix(Look look) {
        return "-" + look.width() + "-" + look.scheme() + "-" + look.locale();
    }

    /** Looks at each dialog of a page and returns how many there are. */
    private static int dialogs(Page page, String name, List<String> findings) {
        List<?> dialogs = (List<?>) page.evaluate(DIALOGS);
        for (Object dialog : dialogs) {
            page.evaluate("dialog => PF(dialog).show()", dialog);
            look(page, "dialog " + dialog + " of " + name, findings);
            page.evaluate("dialog => PF(dialog).hide()", dialog);
        }
        return dialogs.size();
    }

    private static void look(Page page, String name, List<String> findings) {
        Accessibility.findings(page).forEach(finding -> findings.add(name + ": " + finding));
    }
}
