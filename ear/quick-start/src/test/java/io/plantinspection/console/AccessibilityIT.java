package io.plantinspection.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plantinspection.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page as axe-core sees it, by day and by night, at a desk and on a phone. */
class AccessibilityIT {

    /** Findings as one line each: how bad, which rule, where. */
    private static final String FINDINGS =
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                    + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                    + ".flatMap(v => v.nodes.map(n => v.impact + ' ' + v.id + ' at ' + n.target.join(' ') + ': '"
                    + " + (n.any[0] || n.all[0] || n.none[0] || {message: v.help}).message))";

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
            "train",
            "datasets",
            "labels",
            "schedules",
            "audit",
            "holds",
            "deadletters",
            "accounts",
            "password");

    /** Lists whose first row leads to a page of one thing. */
    private static final List<String> LISTS = List.of("inspections", "trainings", "audit");

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    static Stream<Look> looks() {
        return Stream.of(Look.DESK, Look.DESK.dark(), Look.DESK.phone().german());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void no_page_has_a_serious_finding(Look look) throws IOException {
        String axe = axe();
        List<String> findings = new ArrayList<>();
        Page page = plant.strangersPage(look);
        page.navigate(plant.address("signin.xhtml"));
        look(page, axe, "signin", findings);
        page = plant.page(Role.ADMINISTRATOR, look);
        for (String name : PAGES) {
            page.navigate(plant.address(name + ".xhtml"));
            look(page, axe, name, findings);
            plant.picture(page, name + "-" + look.width() + "-" + look.scheme() + "-" + look.locale());
        }
        for (String list : LISTS) {
            page.navigate(plant.address(list + ".xhtml"));
            Locator row = page.locator(".row-link").first();
            page.navigate(
                    URI.create(page.url()).resolve(row.getAttribute("href")).toString());
            look(page, axe, "one of " + list, findings);
            plant.picture(page, "one-of-" + list + "-" + look.width() + "-" + look.scheme() + "-" + look.locale());
        }
        page.navigate(plant.address("accounts.xhtml"));
        page.click("#accounts\\:new");
        page.locator("#name").waitFor();
        look(page, axe, "the dialog of accounts", findings);

        assertThat(findings).isEmpty();
    }

    private static void look(Page page, String axe, String name, List<String> findings) {
        page.evaluate(axe);
        for (Object finding : (List<?>) page.evaluate(FINDINGS)) {
            findings.add(name + ": " + finding);
        }
    }

    private static String axe() throws IOException {
        try (InputStream script = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
