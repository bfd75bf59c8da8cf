package io.plantinspection.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The sheet's font, which is part of the document: Latin, Greek and Cyrillic. Other letters are written as numbers. */
final class SheetFont {

    private static final String LIBERATION = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float UNITS = 1000;

    private final PDFont font;
    private final CmapLookup glyphs;

    SheetFont(PDDocument document) throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(LIBERATION)) {
            TrueTypeFont file = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in));
            glyphs = file.getUnicodeCmapLookup();
            font = PDType0Font.load(document, file, true);
        }
    }

    PDFont font() {
        return font;
    }

    /** The text with what the font has no letters for as, for instance, {@code U+4E2D}. */
    String writable(String text) {
        var writable = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (glyphs.getGlyphId(letter) != 0) {
                writable.appendCodePoint(letter);
            } else {
                writable.append(String.format("[U+%04X]", letter));
            }
        });
        return writable.toString();
    }

    /** Width of a writable text. */
    float width(String text, float size) {
        try {
            return font.getStringWidth(text) * size / UNITS;
        } catch (IOException e) {
            throw new IllegalStateException("the font that is in memory cannot be read", e);
        }
    }

    /** A writable text in lines of this width at most, broken between words where there are some. */
    List<String> lines(String text, float size, float width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (width(rest, size) > width) {
            int end = 1;
            while (width(rest.substring(0, end + 1), size) <= width) {
                end++;
            }
            int space = rest.lastIndexOf(' ', end);
            int cut = space > 0 ? space : end;
            lines.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        lines.add(rest);
        return lines;
    }
}
