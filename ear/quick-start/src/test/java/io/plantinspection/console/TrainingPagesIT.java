package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.plantinspection.access.Role;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrainingPagesIT {

    /** A node looks for runs every ten seconds, and a calendar has whole minutes. */
    private static final double PATIENCE = 150_000;

    private static final Pattern ONE_RUN = Pattern.compile(".*/training\\.xhtml\\?id=\\d+");

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void an_engineer_begins_a_training_stops_it_and_has_it_go_on() {
        Page page = plant.page(Role.ENGINEER, "datasets.xhtml");
        plant.picture(page, "datasets");
        page.locator("tr", new Page.LocatorOptions().setHasText(plant.product()))
                .getByText("Train", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#product")).hasValue(plant.product());
        value(page, "steps").fill("many");
        page.fill("#reason", "another lot of castings");
        page.click("#begin");
        assertThat(page.locator("#refused")).hasText("steps must be a whole number.");

        value(page, "steps").fill("900");
        value(page, "steps-per-checkpoint").fill("1");
        plant.picture(page, "train");
        page.click("#begin");
        assertThat(page).hasURL(ONE_RUN);
        assertThat(page.locator("#facts")).containsText("another lot of castings");
        assertThat(page.locator("#strips img").first()).isVisible(patient());

        command(page, "#stop", "the line needs the machine");
        assertThat(page.locator("#now")).containsText("Stopped", text());
        plant.picture(page, "training");
        command(page, "#resume", "the line is done");
        assertThat(page.locator("#stop")).isVisible(patient());
        command(page, "#stop", "enough for a test");
        assertThat(page.locator("#now")).containsText("Stopped", text());

        page.getByText("Run 1", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("main")).containsText("steps-per-checkpoint");
        plant.picture(page, "trainingcompare");
    }

    @Test
    void a_schedule_begins_a_training_by_itself_once_there_are_new_parts() {
        Page page = plant.page(Role.ENGINEER, "train.xhtml?dataset=" + plant.product());
        value(page, "steps").fill("2");
        page.fill("#reason", "every lot anew");
        page.getByLabel("By a calendar").check();
        page.fill("#calendar", "every minute");
        page.click("#begin");
        assertThat(page.locator("#refused")).containsText("0 2 * * 1-5");
        page.fill("#calendar", "* * * * *");
        page.fill("#new-parts", "10");
        page.click("#begin");

        assertThat(page).hasURL(Pattern.compile(".*/schedules\\.xhtml"));
        Locator schedule = page.locator(".schedule").first();
        assertThat(schedule).containsText("10 new photographs");
        begun(page);
        schedule.locator("summary").click();
        assertThat(schedule.locator("details tbody tr").last().getByRole(AriaRole.LINK))
                .isVisible();
        plant.picture(page, "schedules");

        schedule.getByText("End", new Locator.GetByTextOptions().setExact(true)).click();
        page.fill("#reason", "seen enough");
        page.click("#do");
        assertThat(page.locator(".schedule.over")).containsText("ended");
    }

    @Test
    void an_auditor_sees_trainings_and_begins_none() {
        Page page = plant.page(Role.AUDITOR, "training.xhtml?id=1");
        assertThat(page.locator("#facts")).isVisible();
        assertThat(page.locator("#controlForm")).hasCount(0);
        assertThat(page.locator("#again")).hasCount(0);
        page.navigate(plant.address("schedules.xhtml"));
        assertThat(page.locator("#new")).hasCount(0);
        page.navigate(plant.address("trainings.xhtml"));
        assertThat(page.locator("#new")).hasCount(0);
    }

    private static Locator value(Page page, String name) {
        return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true));
    }

    private static void command(Page page, String button, String reason) {
        page.fill("#reason", reason);
        page.click(button);
    }

    /** The page shows what became of its times when it is opened. */
    private static void begun(Page page) {
        await().atMost(Duration.ofMillis((long) PATIENCE))
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> {
                    page.reload();
                    return page.locator(".schedule").first().locator("summary").count() > 0;
                });
    }

    private static LocatorAssertions.IsVisibleOptions patient() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
    }

    private static LocatorAssertions.ContainsTextOptions text() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }
}
