package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.plantinspection.access.Role;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit trail as an auditor works with it, and the proof that leaves the server. */
class AuditIT {

    private static final long SEALED_SECONDS = 150;

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void an_auditor_narrows_the_trail_and_keeps_that_as_an_address() {
        Page page = plant.page(Role.AUDITOR, "audit.xhtml");
        plant.picture(page, "audit");

        page.selectOption("#filter [name=action]", "account.created");
        page.fill("#filter [name=subject]", "OPERATOR");
        page.click("#filter button");

        assertThat(page.locator("#rows_data tr")).hasCount(1);
        assertThat(page.locator("#rows_data")).containsText("account.created");
        String address = page.url();
        assertThat(address).contains("action=account.created", "subject=OPERATOR");
        Page colleague = plant.page(Role.ENGINEER);
        colleague.navigate(address);
        assertThat(colleague.locator("#rows_data tr")).hasCount(1);
        assertThat(colleague.locator("#filter [name=subject]")).hasValue("OPERATOR");
        plant.picture(colleague, "audit-filtered");

        colleague.fill("#filter [name=text]", "nobody ever wrote this");
        colleague.click("#filter button");
        assertThat(colleague.locator("#rows_data")).containsText("No entry fits.");
        colleague.click("#clear");
        assertThat(colleague.locator("#rows_data tr").nth(2)).isVisible();
    }

    @Test
    void an_entry_shows_that_it_is_what_its_hash_says() {
        Page page = plant.page(Role.AUDITOR, "audit.xhtml");
        page.locator("#rows_data .row-link").nth(1).click();

        assertThat(page.locator("#unaltered.verdict-ACCEPT")).isVisible();
        assertThat(page.locator("#follows.verdict-ACCEPT")).isVisible();
        assertThat(page.locator("#hash")).hasText(Pattern.compile("[0-9a-f]{64}"));
        plant.picture(page, "audit-entry");
        page.click("#before");
        assertThat(page.locator("#after")).isVisible();
        assertThat(page.request()
                        .get(plant.address("auditentry.xhtml?sequence=999999"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_verification_is_shown_and_recorded() {
        Page page = plant.page(Role.AUDITOR, "audit.xhtml");

        page.click("#trail\\:verify");

        assertThat(page.locator("#intact")).containsText("Intact");
        assertThat(page.locator("#trail\\:proof")).containsText("auditor");
        plant.picture(page, "audit-verified");
        page.navigate(plant.address("audit.xhtml?action=audit.verified"));
        assertThat(page.locator("#rows_data tr").first()).containsText("intact:");
    }

    @Test
    void only_an_auditor_signs_a_review_and_only_with_the_password() {
        assertThat(plant.page(Role.ENGINEER, "audit.xhtml").locator("#trail\\:review"))
                .hasCount(0);
        Page page = plant.page(Role.AUDITOR, "audit.xhtml");
        page.click("#trail\\:review");
        page.fill("#to", "3");
        page.fill("#remark", "accounts as hired, nothing else");
        page.fill("#password", "guessed");
        page.click("#sign");
        assertThat(page.locator("#refused")).containsText("Nothing was signed");
        assertThat(Accessibility.findings(page)).isEmpty();
        plant.picture(page, "audit-signing");

        page.fill("#password", plant.person(Role.AUDITOR).password());
        page.click("#sign");

        assertThat(page.locator("#trail\\:proof")).containsText("Up to entry 3");
        // a page beyond the last one is the last one, which has the first entries
        page.navigate(plant.address("audit.xhtml?page=1000"));
        assertThat(page.locator(".review-line"))
                .containsText(Pattern.compile("Reviewed up to entry 3 by auditor.*accounts as hired", Pattern.DOTALL));
        plant.picture(page, "audit-reviewed");
    }

    @Test
    void a_dialog_has_the_focus_before_anybody_can_type() {
        Page page = plant.page(Role.AUDITOR, "audit.xhtml");

        page.focus("#trail\\:review");
        assertThat(page.evaluate("() => { document.activeElement.click(); return document.activeElement.id; }"))
                .isEqualTo("to");
        assertThat(page.evaluate("() => { document.querySelector('#reviewForm .dialog-buttons button').click();"
                        + " return document.activeElement.id; }"))
                .isEqualTo("trail:review");
    }

    @Test
    void what_is_exported_is_verified_without_the_server() throws IOException, InterruptedException {
        Page page = plant.page(Role.AUDITOR, "audit.xhtml");
        Awaitility.await().atMost(SEALED_SECONDS, TimeUnit.SECONDS).untilAsserted(() -> {
            page.reload();
            assertThat(page.locator("#trail\\:proof")).containsText(Pattern.compile("[0-9]+ in [0-9]+ block"));
        });
        Path home = RunningPlant.home();
        Path outside = home.resolve("plant-checkpoints");
        Path archive = home.resolve("proof.zip");
        Download download = page.waitForDownload(() -> page.click("#trail\\:export"));
        assertThat(download.suggestedFilename()).matches("plant-record-to-entry-\\d+\\.zip");
        download.saveAs(archive);

        assertThat(OfflineVerifier.run(0, archive, outside)).contains("INTACT", "inspections in");

        Path unpacked = unpacked(archive, home.resolve("proof"));
        Path trail = unpacked.resolve("trail.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(trail));
        lines.set(4, lines.get(4).replaceFirst("\"actor\":\"[^\"]*\"", "\"actor\":\"eve\""));
        Files.write(trail, lines);
        assertThat(OfflineVerifier.run(1, unpacked, outside)).contains("WRONG: Entry 5 was altered.");
        Files.write(trail, lines.subList(0, 4));
        assertThat(OfflineVerifier.run(1, unpacked, outside)).contains("WRONG: Entry 5 is missing");
    }

    @Test
    void an_auditor_holds_parts_and_releases_them() {
        assertThat(plant.page(Role.ENGINEER, "holds.xhtml").locator("#holds\\:new"))
                .hasCount(0);
        Page page = plant.page(Role.AUDITOR, "holds.xhtml");
        page.click("#holds\\:new");
        page.fill("#placeForm\\:reason", "a customer complains");
        page.click("#placeForm\\:do");
        assertThat(page.locator("#place-refused")).isVisible();
        assertThat(Accessibility.findings(page)).isEmpty();
        page.fill("#placeForm\\:lot", "L-2026-47");
        page.fill("#placeForm\\:from", "2026-01-01T00:00");
        page.fill("#placeForm\\:reason", "a customer complains");
        page.click("#placeForm\\:do");
        assertThat(page.locator("#holds\\:rows_data")).containsText("L-2026-47");
        plant.picture(page, "holds");

        page.click("#holds\\:rows_data .row-button");
        page.fill("#releaseForm\\:why", "the complaint is settled");
        page.click("#releaseForm\\:do");

        assertThat(page.locator("#holds\\:rows_data")).containsText("auditor: the complaint is settled");
    }

    @Test
    void the_page_fits_a_phone_and_the_dark_and_speaks_german() {
        plant.picture(plant.page(Role.AUDITOR, "audit.xhtml", Look.DESK.phone()), "audit-phone");
        plant.picture(plant.page(Role.AUDITOR, "audit.xhtml", Look.DESK.dark()), "audit-dark");
        Page german = plant.page(Role.AUDITOR, "audit.xhtml", Look.DESK.german());
        assertThat(german.locator("h1")).hasText("Prüfprotokoll");
        plant.picture(german, "audit-german");
    }

    private static Path unpacked(Path archive, Path folder) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(archive);
                Stream<Path> all = Files.walk(files.getPath("/"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(file.toString().substring(1));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }
}
