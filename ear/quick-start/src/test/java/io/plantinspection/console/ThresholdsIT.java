package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.plantinspection.access.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThresholdsIT {

    private static final String PAGE = "thresholds.xhtml";
    private static final Pattern NONE = Pattern.compile("^0$");

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void what_is_tried_shows_the_parts_whose_verdict_would_change() {
        Page page = plant.page(Role.ENGINEER, PAGE);
        plant.picture(page, "thresholds");

        type(page, "reject", "0");
        assertThat(page.locator("#none")).isVisible();
        type(page, "review", "0");

        assertThat(page.locator("#changed-count")).not().hasText(NONE);
        assertThat(page.locator("#parts-changed_data .verdict-REJECT").first()).isVisible();
        assertThat(page.locator("#parts-changed_data img").first()).isVisible();
        plant.picture(page, "thresholds-changes");
        page.locator("#parts-changed_data .row-link").first().click();
        assertThat(page.locator("#photograph")).isVisible();
    }

    @Test
    void lines_and_fields_move_together_by_keys_and_by_pointer() {
        Page page = plant.page(Role.ENGINEER, PAGE);
        double before = value(page, "review");
        Locator review = page.locator(".handle-REVIEW");

        review.focus();
        page.keyboard().press("Home");
        assertThat(page.locator("#changed-count")).not().hasText(NONE);
        double lowest = value(page, "review");
        page.keyboard().press("PageUp");
        page.keyboard().press("ArrowRight");

        assertThat(lowest).isLessThan(before);
        assertThat(value(page, "review")).isGreaterThan(lowest);
        assertThat(Double.parseDouble(review.getAttribute("aria-valuenow"))).isEqualTo(value(page, "review"));

        BoundingBox chart = page.locator(".score-area").boundingBox();
        drag(page, page.locator(".handle-REJECT"), chart.x + chart.width * 0.95);
        double dragged = value(page, "reject");
        assertThat(dragged).isGreaterThan(value(page, "review"));
        drag(page, page.locator(".handle-REJECT"), chart.x);
        assertThat(page.locator("#reject")).hasValue(page.inputValue("#review"));
    }

    private static void drag(Page page, Locator handle, double to) {
        BoundingBox from = handle.boundingBox();
        page.mouse().move(from.x + from.width / 2, from.y + from.height * 2 / 3);
        page.mouse().down();
        page.mouse().move(to, from.y + from.height * 2 / 3);
        page.mouse().up();
    }

    /** The other way to where the other line is: that one has more digits than its field. */
    @Test
    void a_line_that_is_brought_to_the_other_one_is_exactly_there() {
        Page page = plant.page(Role.ENGINEER, PAGE);
        String exact = page.locator(".handle-REJECT").getAttribute("title");
        assertThat(page.inputValue("#reject")).hasSizeLessThan(exact.length());

        page.locator(".handle-REVIEW").focus();
        page.keyboard().press("End");
        assertThat(page.locator("#review")).hasValue(page.inputValue("#reject"));
        page.selectOption("#parts", "100");

        assertThat(page.locator(".handle-REVIEW")).hasAttribute("title", exact);
        assertThat(page.locator(".handle-REJECT")).hasAttribute("title", exact);
    }

    @Test
    void thresholds_are_in_force_when_a_second_person_has_signed_them() {
        Page engineer = plant.page(Role.ENGINEER, PAGE);
        int versions = engineer.locator("#versions_data tr").count();
        String review = engineer.locator(".handle-REVIEW").getAttribute("title");
        assertThat(engineer.inputValue("#review")).hasSizeLessThan(review.length());
        propose(engineer);
        assertThat(engineer.locator("#waiting")).isVisible();
        assertThat(engineer.locator("#approve")).not().isVisible();
        assertThat(engineer.locator("#propose")).not().isVisible();

        Page approver = plant.page(Role.APPROVER, PAGE);
        approver.click("#approve");
        approver.fill("#password", "guessed");
        approver.click("#sign");
        assertThat(approver.locator("#approveRefused")).isVisible();
        assertThat(Accessibility.findings(approver)).isEmpty();
        plant.picture(approver, "thresholds-approve");
        approver.fill("#password", plant.person(Role.APPROVER).password());
        approver.click("#sign");

        assertThat(approver.locator("#waiting")).not().isVisible();
        Locator newest = approver.locator("#versions_data tr").first();
        assertThat(newest).containsText("by hand");
        assertThat(newest).containsText("engineer");
        assertThat(newest).containsText("approver");
        assertThat(newest).containsText("a trial of the page");
        assertThat(approver.locator("#versions_data tr").count()).isEqualTo(versions + 1);
        assertThat(approver.locator(".handle-REVIEW")).hasAttribute("title", review);
    }

    @Test
    void a_proposal_is_taken_back_by_whoever_made_it_and_stays_on_record() {
        Page engineer = plant.page(Role.ENGINEER, PAGE);
        propose(engineer);

        engineer.click("#withdraw");

        assertThat(engineer.locator("#waiting")).not().isVisible();
        assertThat(engineer.locator("#dropped_data")).containsText("taken back by engineer");
    }

    @Test
    void an_auditor_tries_thresholds_and_cannot_propose_any() {
        Page auditor = plant.page(Role.AUDITOR, PAGE);

        type(auditor, "review", "0");

        assertThat(auditor.locator("#changed-count")).not().hasText(NONE);
        assertThat(auditor.locator("#propose")).not().isVisible();
    }

    @Test
    void an_operator_has_no_page_of_thresholds() {
        assertThat(plant.page(Role.OPERATOR, PAGE).locator("#error")).containsText("Not permitted");
    }

    @Test
    void the_page_is_there_on_a_phone_in_the_dark_and_in_german() {
        Page phone = plant.page(Role.ENGINEER, PAGE, Look.DESK.phone());
        assertThat(phone.locator(".handle-REJECT")).isVisible();
        assertThat((Boolean)
                        phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isTrue();
        plant.picture(phone, "thresholds-phone");

        Page dark = plant.page(Role.ENGINEER, PAGE, Look.DESK.dark().german());
        assertThat(dark.getByRole(AriaRole.HEADING).first()).hasText("Schwellen");
        plant.picture(dark, "thresholds-dark");
    }

    /** Something that hardly differs, for other tests judge parts by it. */
    private static void propose(Page engineer) {
        double reject = value(engineer, "reject");
        type(engineer, "reject", Double.toString(reject + 1e-6 * (1 - reject)));
        engineer.fill("#reason", "a trial of the page");
        engineer.click("#propose");
        assertThat(engineer.locator("#waiting")).isVisible();
    }

    private static void type(Page page, String field, String value) {
        page.fill("#" + field, value);
        page.press("#" + field, "Tab");
    }

    private static double value(Page page, String field) {
        return Double.parseDouble(page.inputValue("#" + field));
    }
}
