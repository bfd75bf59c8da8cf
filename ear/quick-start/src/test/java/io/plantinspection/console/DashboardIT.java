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
        Page page = counted(Role.OPERATOR, "dashboard.xhtml?span=DAY", Look.DESK);

        assertThat(page.locator("#scores .models")).containsText(plant.product());
        assertThat(page.evaluate("[...document.querySelectorAll('.card')].every(c => c.scrollWidth <= c.clientWidth)"))
                .as("every card holds its table")
                .isEqualTo(true);
        plant.picture(page, "dashboard");
        Locator some = page.locator("#figures .tile dd a")
                .filter(new Locator.FilterOptions().setHasText(POSITIVE))
                .first();
        some.click();
        assertThat(page).hasURL(Pattern.compile(".*inspections\\.xhtml\\?.*verdict=.*"));
        assertThat(page.url()).contains("from=").contains("to=");
    }

    @Test
    void the_dashboard_is_narrowed_by_an_address_that_can_be_kept() {
        Page page = counted(Role.ENGINEER, "dashboard.xhtml?span=WEEK", Look.DESK);

        page.selectOption("#product", plant.product());

        assertThat(page).hasURL(Pattern.compile(".*product=" + plant.product() + ".*span=WEEK.*"));
        assertThat(page.locator("nav.tabs .here")).hasText("7 days");
        page.click("text=24 hours");
        assertThat(page.locator("nav.tabs .here")).hasText("24 hours");
        assertThat(page.locator("#product")).hasValue(plant.product());
        assertThat(page.locator("#tile-parts .number")).hasText(POSITIVE);
    }

    @Test
    void an_engineer_compares_the_figures_with_a_recount() {
        Page page = counted(Role.ENGINEER, "dashboard.xhtml?span=DAY", Look.DESK);

        page.click("#recount summary");
        page.click("#check");

        assertThat(page.locator("#checked")).hasText("The figures are what a recount gives.");
        assertThat(plant.page(Role.OPERATOR, "dashboard.xhtml").locator("#recount"))
                .hasCount(0);
    }

    /** The page, once the plant's parts are counted. */
    private static Page counted(Role role, String path, Look look) {
        Page page = plant.page(role, path, look);
        assertThat(page.locator("#tile-parts .number"))
                .hasText(POSITIVE, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
        page.reload();
        return page;
    }

    @Test
    void a_time_without_parts_says_so() {
        Page page = plant.page(Role.AUDITOR, "dashboard.xhtml?product=no-such-product");

        assertThat(page.locator("#overTime")).containsText("No part was inspected in this time");
    }

    @Test
    void the_dashboard_fits_a_phone() {
        Page page = counted(Role.OPERATOR, "dashboard.xhtml?span=DAY", Look.DESK.phone());

        plant.picture(page, "dashboard-phone");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
    }
}
