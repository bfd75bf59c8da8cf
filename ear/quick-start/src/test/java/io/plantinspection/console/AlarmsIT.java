package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plantinspection.access.Role;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The alarms of a plant whose lines stand still between the tests, and who takes notice of one. */
class AlarmsIT {

    private static final long PATIENCE_SECONDS = 240;

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void an_operator_acknowledges_an_alarm_with_a_reason_which_is_on_record() {
        Page page = plant.page(Role.OPERATOR);
        Locator waiting = page.locator("#alarms\\:rows_data .row-button");
        Awaitility.await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> {
            page.navigate(plant.address("alarms.xhtml"));
            return waiting.count() > 0;
        });
        plant.picture(page, "alarms");
        Locator row = page.locator("#alarms\\:rows_data tr")
                .filter(new Locator.FilterOptions().setHas(page.locator(".row-button")))
                .first();
        String number = row.locator("td").first().innerText().strip();
        row.locator(".row-button").click();
        page.click("#acknowledge");
        assertThat(page.locator("#reason-message")).containsText("Say why");
        assertThat(Accessibility.findings(page)).isEmpty();
        plant.picture(page, "alarms-acknowledging");

        page.fill("#reason", "the shift is over");
        page.click("#acknowledge");

        assertThat(page).hasURL(plant.address("alarms.xhtml"));
        Locator acknowledged = page.locator("#alarms\\:rows_data tr")
                .filter(new Locator.FilterOptions().setHasText("the shift is over"));
        assertThat(acknowledged).hasCount(1);
        assertThat(acknowledged).containsText("operator");
        Page auditor = plant.page(Role.AUDITOR, "audit.xhtml?action=alarm.acknowledged");
        assertThat(auditor.locator("#rows_data tr").first()).containsText("alarm " + number);
        assertThat(auditor.locator("#rows_data tr").first()).containsText("the shift is over");
    }

    @Test
    void who_may_not_decide_about_parts_acknowledges_nothing() {
        Page page = plant.page(Role.AUDITOR, "alarms.xhtml");

        assertThat(page.locator("#alarms\\:rows")).isVisible();
        assertThat(page.locator(".row-button")).hasCount(0);
    }
}
