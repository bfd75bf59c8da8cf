package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plantinspection.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InspectionsIT {

    private static final String ROWS = "#list\\:rows tbody tr";

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void a_filter_is_in_the_address_and_gives_what_it_says() {
        Page page = plant.page(Role.OPERATOR, "inspections.xhtml");
        page.fill("input[name=serial]", "SN-1003");
        page.selectOption("select[name=product]", plant.product());
        page.click("#show");

        assertThat(page).hasURL(Pattern.compile(".*/inspections\\.xhtml\\?product=[^&]+&serial=SN-1003$"));
        assertThat(page.locator(ROWS)).hasCount(1);
        assertThat(page.locator(ROWS)).containsText("SN-1003");
        assertThat(page.locator("#report")).containsText("1–1");
        plant.picture(page, "inspections-filtered");

        page.reload();
        assertThat(page.locator("input[name=serial]")).hasValue("SN-1003");
        page.click("#clear");
        assertThat(page.locator("input[name=serial]")).hasValue("");
        plant.picture(page, "inspections");
    }

    @Test
    void what_looks_like_a_pattern_is_a_text() {
        for (String text : List.of("SN-%25", "SN-100_", "'%20or%20'1'='1", "%3Cb%3E")) {
            Page page = plant.page(Role.AUDITOR, "inspections.xhtml?serial=" + text);

            assertThat(page.locator(".empty")).containsText("No inspection fits the filter");
        }
    }

    @Test
    void verdicts_are_counted_within_the_filter() {
        Page page = plant.page(Role.AUDITOR, "inspections.xhtml?line=line-1&product=" + plant.product());

        int all = number(page.locator("#all .number"));
        int each = page.locator("#counts .tab:not(#all) .number").all().stream()
                .mapToInt(InspectionsIT::number)
                .sum();
        assertThat(all).isPositive().isEqualTo(each);
        assertThat(page.locator(ROWS)).hasCount(all);
    }

    private static int number(Locator locator) {
        return Integer.parseInt(locator.textContent().strip());
    }

    @Test
    void headings_sort_one_way_and_the_other() {
        Page page = plant.page(Role.AUDITOR, "inspections.xhtml?product=" + plant.product());
        Locator score = page.locator("th .sort", new Page.LocatorOptions().setHasText("Score"));

        assertThat(sorted(page)).isEqualTo(List.of("Time descending"));
        score.click();
        assertThat(page).hasURL(Pattern.compile(".*sort=HIGHEST_SCORE.*"));
        assertThat(sorted(page)).isEqualTo(List.of("Score descending"));
        List<Double> highest = scores(page);
        assertThat(highest).isSortedAccordingTo(Comparator.reverseOrder());
        score.click();
        assertThat(page).hasURL(Pattern.compile(".*sort=LOWEST_SCORE.*"));
        assertThat(sorted(page)).isEqualTo(List.of("Score ascending"));
        assertThat(scores(page)).isSorted().hasSameSizeAs(highest);
    }

    /** What a screen reader says of headings: the column's name and its direction. */
    private static List<?> sorted(Page page) {
        return (List<?>) page.evaluate("[...document.querySelectorAll('[aria-sort]')]"
                + ".map(e => e.querySelector('.sort').firstChild.data.trim() + ' ' + e.getAttribute('aria-sort'))");
    }

    private static List<Double> scores(Page page) {
        assertThat(page.locator(ROWS + " .score .number")).not().hasCount(0);
        return page.locator(ROWS + " .score .number").allTextContents().stream()
                .map(Double::valueOf)
                .toList();
    }

    @Test
    void a_model_leads_to_its_parts_and_a_part_to_its_model() {
        Page page = plant.page(Role.ENGINEER, "inspections.xhtml?serial=SN-1000&product=" + plant.product());
        Locator model = page.locator(ROWS + " .model-link");
        String version = model.textContent();
        model.click();
        assertThat(page).hasURL(Pattern.compile(".*/model\\.xhtml\\?product=.*&version=" + version + "$"));
        page.click("#parts");
        assertThat(page).hasURL(Pattern.compile(".*/inspections\\.xhtml\\?product=.*&model=" + version + "$"));
        assertThat(page.locator(ROWS)).not().hasCount(0);

        page.navigate(plant.address("models.xhtml"));
        page.locator("#models\\:rows_data a.quiet")
                .filter(new Locator.FilterOptions().setHasText(plant.product()))
                .first()
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/models\\.xhtml\\?product=" + plant.product()));
        Locator judged = page.locator("#models\\:rows_data tr")
                .filter(new Locator.FilterOptions().setHasText(version))
                .locator("a.parts");
        assertThat(judged).hasText(Pattern.compile("[1-9].*"));

        page.navigate(plant.address("inspections.xhtml?product=" + plant.product() + "&model=" + version));
        assertThat(page.locator(ROWS)).not().hasCount(0);
        assertThat(page.locator(ROWS + " .model-link").first()).hasText(version);
    }

    @Test
    void what_means_nothing_is_said_and_nothing_is_listed() {
        Page page = plant.page(Role.AUDITOR, "inspections.xhtml?scoreFrom=high&verdict=GOOD");

        assertThat(page.locator(".notice-bad")).hasCount(2);
        assertThat(page.locator(".empty")).isVisible();
    }

    @Test
    void what_the_filter_shows_is_exported_and_noted() throws IOException {
        Page page = plant.page(Role.AUDITOR, "inspections.xhtml?serial=SN-1002&product=" + plant.product());

        Download csv = page.waitForDownload(() -> page.click("#export-csv"));
        List<String> lines = Files.readAllLines(csv.path());
        assertThat(lines.get(0)).startsWith("inspection,judgedAt,requestId,product,line,station,serial,lot");
        assertThat(lines.get(1)).contains("console-2", "SN-1002");
        Download json = page.waitForDownload(() -> page.click("#export-jsonl"));
        assertThat(Files.readString(json.path()))
                .contains("\"serial\":\"SN-1002\"")
                .endsWith("}\n");

        page.navigate(plant.address("audit.xhtml"));
        assertThat(page.locator("main")).containsText("inspections.exported");
        assertThat(page.locator("main")).containsText("serial = SN-1002");
    }

    @Test
    void it_fits_a_phone() {
        Page page = plant.page(Role.OPERATOR, "inspections.xhtml", Look.DESK.phone());

        assertThat(page.locator(ROWS).first()).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        plant.picture(page, "inspections-phone");
        page.click("#filter summary");
        assertThat(page.locator("input[name=serial]")).isVisible();
        plant.picture(page, "inspections-phone-filter");
    }
}
