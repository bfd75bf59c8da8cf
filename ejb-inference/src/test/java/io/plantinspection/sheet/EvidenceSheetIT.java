package io.plantinspection.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.decision.DecidingPlant;
import io.plantinspection.decision.Ruling;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.JudgingPlant;
import io.plantinspection.messages.Verdict;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets of parts that were really judged and decided about; rendered ones are kept for people to look at. */
class EvidenceSheetIT {

    private static final Path RENDERED = Path.of("target", "evidence-sheets");
    private static final float DPI = 110;
    private static final Actor AUDITOR = new Actor("ada", "10.0.0.1", Role.AUDITOR);
    private static final Actor ANNA = new Actor("anna", "10.0.0.2", Role.OPERATOR);

    @TempDir
    private Path home;

    private JudgingPlant plant;
    private DecidingPlant people;
    private EvidenceSheets sheets;

    @BeforeEach
    void start() throws Exception {
        plant = new JudgingPlant(home);
        plant.activate("flange", "1");
        people = new DecidingPlant(plant);
        sheets = new EvidenceSheets(
                plant.inspections(),
                people.decisions(),
                plant.audit(),
                new ImageStore(plant.settings()),
                new ImageIntake(plant.settings()));
    }

    @AfterEach
    void stop() throws Exception {
        people.close();
        plant.close();
    }

    @Test
    void a_sheet_says_all_that_an_auditor_asks_for() throws IOException {
        Inspection part = decided("Ölfleck an Fläche Ø 12, Кельн, 检查");

        EvidenceSheet sheet = sheet(part, Locale.ENGLISH).orElseThrow();

        String text = text(sheet);
        assertThat(text)
                .contains(
                        "Evidence sheet",
                        "flange",
                        "SN-7 Größe ß",
                        "r-1",
                        "Review",
                        "Reject",
                        part.photograph(),
                        part.result().model().digest(),
                        "Ölfleck an Fläche Ø 12, Кельн, [U+68C0][U+67E5]",
                        "anna",
                        "inspection.decided",
                        "Record SHA-256",
                        sheet.number());
        assertThat(text.replaceAll("\\s+", ""))
                .contains(plant.auditOf("r-1").get(0).hash());
        assertThat(picture(sheet, "english")).isTrue();
    }

    @Test
    void a_german_sheet_names_things_in_german_and_has_the_same_record() throws IOException {
        Inspection part = decided("Kratzer");

        EvidenceSheet german = sheet(part, Locale.GERMAN).orElseThrow();

        assertThat(text(german)).contains("Nachweisblatt", "Prüfen", "Zurückweisen", "Seite 1");
        assertThat(german.number())
                .isEqualTo(sheet(part, Locale.ENGLISH).orElseThrow().number());
        assertThat(picture(german, "german")).isTrue();
    }

    @Test
    void the_same_record_gives_the_same_bytes_and_a_decision_another_number() {
        Inspection part = decided("Kratzer");
        EvidenceSheet first = sheet(part, Locale.ENGLISH).orElseThrow();

        assertThat(sheet(part, Locale.ENGLISH).orElseThrow().pdf()).isEqualTo(first.pdf());
        people.decide(part, 1, new Ruling(Verdict.ACCEPT, null, "polished out"), ANNA);
        assertThat(sheet(part, Locale.ENGLISH).orElseThrow().number()).isNotEqualTo(first.number());
    }

    @Test
    void a_long_history_goes_on_on_further_pages() throws IOException {
        Inspection part = decided("once");
        for (int number = 1; number < 40; number++) {
            people.decide(part, number, new Ruling(Verdict.REJECT, "dent", "again, and ".repeat(20)), ANNA);
        }

        EvidenceSheet sheet = sheet(part, Locale.ENGLISH).orElseThrow();

        try (PDDocument document = Loader.loadPDF(sheet.pdf())) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            assertThat(text(sheet)).contains("Page 2 / " + document.getNumberOfPages(), "Decision 40");
        }
    }

    @Test
    void an_altered_photograph_is_not_printed_and_the_sheet_says_so() throws IOException {
        Inspection part = decided("Kratzer");
        Path file = home.resolve("images")
                .resolve(part.photograph().substring(0, 2))
                .resolve(part.photograph());
        Files.write(file, JudgingPlant.photograph(7));

        EvidenceSheet sheet = sheet(part, Locale.ENGLISH).orElseThrow();

        assertThat(text(sheet)).contains("absent or was altered");
    }

    @Test
    void there_is_no_sheet_of_what_was_never_judged_or_for_who_may_see_none() {
        assertThat(plant.database().inTransaction(() -> sheets.of(99, Locale.ENGLISH, AUDITOR)))
                .isEmpty();
        assertThatThrownBy(() -> sheets.of(99, Locale.ENGLISH, new Actor("mes", "10.0.0.9", Role.MACHINE)))
                .isInstanceOf(ForbiddenException.class);
    }

    private Inspection decided(String reason) {
        Inspection part = plant.judged("r-1", "flange", "SN-7 Größe ß", JudgingPlant.photograph(128));
        people.decide(part, 0, new Ruling(Verdict.REJECT, "scratch", reason), ANNA);
        return part;
    }

    private Optional<EvidenceSheet> sheet(Inspection part, Locale language) {
        return plant.database().inTransaction(() -> sheets.of(part.id(), language, AUDITOR));
    }

    private static String text(EvidenceSheet sheet) throws IOException {
        try (PDDocument document = Loader.loadPDF(sheet.pdf())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static boolean picture(EvidenceSheet sheet, String name) throws IOException {
        Files.createDirectories(RENDERED);
        try (PDDocument document = Loader.loadPDF(sheet.pdf())) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DPI);
            return ImageIO.write(page, "png", RENDERED.resolve(name + ".png").toFile());
        }
    }
}
