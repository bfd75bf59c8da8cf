package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.plantinspection.access.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DashboardIT {

    /** Parts are counted every five seconds, and the page looks for news as often. */
    private static final double PATIENCE_MILLIS = 60_000;

    private static final Pattern POSITIVE = Pattern.compile("[1-9].*");

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void the_figures_of_the_plant_lead_to_the_inspections_behind_them() {
        Page page = plant.page(Role.OPERATOR, "dashboard.xhtml?span=DAY");

        assertThat(page.locator("#tile-parts .number").first())
                .hasText(POSITIVE, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
        Locator rejects = page.locator("#tile-REJECT a");
        assertThat(rejects).hasText(POSITIVE);
        assertThat(page.locator("#scores .models")).containsText(plant.product());
        plant.picture(page, "dashboard");
        String shown = rejects.textContent();
        rejects.click();
        assertThat(page.locator("h1")).hasText("Inspections");
        assertThat(page.url()).contains("verdict=REJECT").contains("from=").contains("to=");
        assertThat(page.locator("td .verdict-REJECT")).hasCount(Integer.parseInt(shown.strip()));
    }

    @Test
    void the_dashboard_is_narrowed_by_an_address_that_can_be_kept() {
        Page page = plant.page(Role.ENGINEER, "dashboard.xhtml?span=WEEK");

        page.selectOption("#product", plant.product());

        assertThat(page).hasURL(Pattern.compile(".*product=" + plant.product() + ".*span=WEEK.*"));
        assertThat(page.locator("nav.tabs .here")).hasText("7 days");
        page.click("text=24 hours");
        assertThat(page).hasURL(Pattern.compile(".*product=" + plant.product() + ".*"));
        assertThat(page.locator("nav.tabs .here")).hasText("24 hours");
        assertThat(page.locator("#product")).hasValue(plant.product());
    }

    @Test
    void a_time_without_parts_says_so() {
        Page page = plant.page(Role.AUDITOR, "dashboard.xhtml?product=no-such-product");

        assertThat(page.locator("#overTime")).containsText("No part was inspected in this time");
    }

    @Test
    void the_dashboard_fits_a_phone() {
        Page page = plant.page(Role.OPERATOR, "dashboard.xhtml?span=DAY", Look.DESK.phone());

        assertThat(page.locator("#figures")).isVisible();
        plant.picture(page, "dashboard-phone");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
    }
}
