package io.plantinspection.sheet;

import io.plantinspection.decision.Decision;
import io.plantinspection.image.HeatPicture;
import io.plantinspection.messages.DefectRegion;
import io.plantinspection.messages.Verdict;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TimeZone;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Lays evidence out on pages; the same evidence in the same language gives the same bytes. */
final class Sheet {

    private static final float PICTURES = 236;
    private static final float GAP = 16;
    private static final float SCALE = 34;
    private static final float SMALL = 8;
    private static final float LEADING = 10.5f;

    private final Evidence evidence;
    private final Optional<SheetPictures> pictures;
    private final ResourceBundle texts;
    private final PDDocument document;
    private final SheetFont font;
    private final SheetPages pages;

    private Sheet(PDDocument document, Evidence evidence, Optional<SheetPictures> pictures, Locale language)
            throws IOException {
        this.document = document;
        this.evidence = evidence;
        this.pictures = pictures;
        this.texts = ResourceBundle.getBundle("io.plantinspection.sheet.sheet", language);
        this.font = new SheetFont(document);
        this.pages = new SheetPages(document, font);
    }

    /**
     * The sheet as PDF.
     *
     * @param pictures empty if what is stored is not what was judged; the sheet then says so in their place
     */
    static byte[] pdf(Evidence evidence, Optional<SheetPictures> pictures, Locale language) {
        try (var document = new PDDocument()) {
            var sheet = new Sheet(document, evidence, pictures, language);
            try (SheetPages pages = sheet.pages) {
                sheet.write();
                pages.foot(
                        sheet.texts.getString("sheet") + " " + evidence.number(),
                        sheet.texts.getString("record") + " SHA-256 " + evidence.digest(),
                        sheet.texts.getString("page"));
            }
            sheet.describe();
            var bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("a document in memory cannot be written", e);
        }
    }

    private void describe() {
        var information = new PDDocumentInformation();
        information.setTitle(texts.getString("sheet") + " " + evidence.number());
        information.setProducer("Plant Inspection");
        information.setCreationDate(day(evidence.events().stream()
                .map(event -> event.at())
                .reduce((first, second) -> second)
                .orElse(evidence.inspection().judgedAt())));
        document.setDocumentInformation(information);
        // else it would be made of the time
        document.setDocumentId(Long.parseUnsignedLong(evidence.digest().substring(0, 16), 16));
        document.getDocumentCatalog().setLanguage(texts.getLocale().getLanguage());
    }

    private static Calendar day(Instant instant) {
        var calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setTimeInMillis(instant.toEpochMilli());
        return calendar;
    }

    private void write() throws IOException {
        pages.down(16);
        pages.text(texts.getString("sheet"), SheetPages.MARGIN, 0, 18, SheetPages.INK, true);
        right(evidence.number(), 0, 10, SheetPages.SOFT);
        pages.down(14);
        pages.rule();
        pages.down(8);
        judgement();
        pictures();
        for (Evidence.Section section : evidence.sections()) {
            section(section);
        }
        pages.need(2 * LEADING);
        pages.down(LEADING);
        pages.text(texts.getString("times"), SheetPages.MARGIN, 0, 7, SheetPages.SOFT, false);
    }

    /** The model's verdict, and what a person has decided. */
    private void judgement() throws IOException {
        float half = SheetPages.WIDTH / 2;
        var result = evidence.result();
        String score = result.score() == null
                ? texts.getString("score.none")
                : texts.getString("score") + " " + String.format(Locale.ROOT, "%.4f", result.score());
        mark(SheetPages.MARGIN, "verdict.model", result.verdict(), score);
        List<Decision> decisions = evidence.decisions();
        if (decisions.isEmpty()) {
            pages.text(texts.getString("decision.current"), SheetPages.MARGIN + half, 8, SMALL, SheetPages.SOFT, false);
            pages.text(texts.getString("decision.none"), SheetPages.MARGIN + half, 25, 11, SheetPages.INK, false);
        } else {
            Decision last = decisions.get(decisions.size() - 1);
            mark(SheetPages.MARGIN + half, "decision.current", last.outcome(), last.decidedBy());
        }
        pages.down(44);
    }

    private void mark(float x, String label, Verdict verdict, String more) throws IOException {
        pages.text(texts.getString(label), x, 8, SMALL, SheetPages.SOFT, false);
        VerdictMark.draw(pages, verdict, x + 9, pages.y() - 25, 9);
        String name = texts.getString("verdict." + verdict);
        pages.text(name, x + 26, 30, 15, VerdictMark.colour(verdict), true);
        pages.text(font.writable(more), x + 36 + font.width(name, 15), 30, 10, SheetPages.INK, false);
    }

    private void pictures() throws IOException {
        if (pictures.isEmpty()) {
            pages.text(
                    texts.getString("pictures.altered"),
                    SheetPages.MARGIN,
                    10,
                    10,
                    VerdictMark.colour(Verdict.REJECT),
                    true);
            pages.down(24);
            return;
        }
        SheetPictures shown = pictures.get();
        float width = (SheetPages.WIDTH - GAP - SCALE) / 2;
        float share = Math.min(width / shown.width(), PICTURES / shown.height());
        float across = share * shown.width();
        float high = share * shown.height();
        PDImageXObject photograph = PDImageXObject.createFromByteArray(document, shown.photograph(), "photograph");
        pages.picture(photograph, SheetPages.MARGIN, 0, across, high);
        float second = SheetPages.MARGIN + width + GAP;
        caption(texts.getString("photograph"), SheetPages.MARGIN, high);
        if (shown.overlay().isPresent()) {
            pages.picture(photograph, second, 0, across, high);
            pages.picture(
                    PDImageXObject.createFromByteArray(document, shown.overlay().get(), "heat map"),
                    second,
                    0,
                    across,
                    high);
            regions(second, share);
            scale(second + across + 6, high);
            caption(texts.getString("heatmap"), second, high);
        }
        pages.down(high + 18);
    }

    private void caption(String text, float x, float below) throws IOException {
        pages.text(text, x, below + 10, SMALL, SheetPages.SOFT, false);
    }

    private void regions(float x, float share) throws IOException {
        for (DefectRegion region : evidence.result().regions()) {
            float left = x + share * region.x();
            float top = share * region.y();
            pages.frame(left, top, share * region.width(), share * region.height(), SheetPages.INK, 1.8f);
            pages.frame(left, top, share * region.width(), share * region.height(), Color.WHITE, 0.8f);
        }
    }

    private void scale(float x, float high) throws IOException {
        pages.picture(PDImageXObject.createFromByteArray(document, HeatPicture.scale(), "scale"), x, 0, 7, high);
        pages.text("1", x + 10, 6, 7, SheetPages.SOFT, false);
        pages.text("0", x + 10, high, 7, SheetPages.SOFT, false);
        for (double threshold : new double[] {
            evidence.result().thresholds().review(),
            evidence.result().thresholds().reject()
        }) {
            float below = (float) (high * (1 - threshold));
            pages.frame(x - 1, below, 9, 0.01f, SheetPages.INK, 1);
            pages.text(String.format(Locale.ROOT, "%.3f", threshold), x + 10, below + 2.5f, 7, SheetPages.INK, false);
        }
    }

    private void section(Evidence.Section section) throws IOException {
        pages.need(30);
        pages.rule();
        pages.down(12);
        pages.text(texts.getString("section." + section.key()), SheetPages.MARGIN, 0, 9, SheetPages.INK, true);
        pages.down(3);
        float width = SheetPages.WIDTH / section.columns();
        for (int i = 0; i < section.facts().size(); i += section.columns()) {
            row(section.facts().subList(i, Math.min(section.facts().size(), i + section.columns())), width);
        }
        pages.down(7);
    }

    /** Facts beside each other, as high as the longest. */
    private void row(List<Fact> facts, float width) throws IOException {
        float label = 84;
        List<List<String>> values = facts.stream()
                .map(fact -> font.lines(font.writable(value(fact)), SMALL, width - label - 10))
                .toList();
        int most = values.stream().mapToInt(List::size).max().orElse(1);
        pages.need(most * LEADING);
        for (int column = 0; column < facts.size(); column++) {
            float x = SheetPages.MARGIN + column * width;
            pages.text(label(facts.get(column)), x, LEADING, SMALL, SheetPages.SOFT, false);
            float below = LEADING;
            for (String line : values.get(column)) {
                pages.text(line, x + label, below, SMALL, SheetPages.INK, false);
                below += LEADING;
            }
        }
        pages.down(most * LEADING);
    }

    private String label(Fact fact) {
        return MessageFormat.format(texts.getString(fact.key()), fact.values().toArray());
    }

    private String value(Fact fact) {
        return fact.values().size() == 1
                ? fact.values().get(0)
                : MessageFormat.format(
                        texts.getString(fact.key() + ".value"), fact.values().toArray());
    }

    private void right(String text, float below, float size, Color colour) throws IOException {
        pages.text(text, SheetPages.MARGIN + SheetPages.WIDTH - font.width(text, size), below, size, colour, false);
    }
}
