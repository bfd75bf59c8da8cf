package io.plantinspection.sheet;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** Pages of A4 that are written from the top down; lengths in points of 1/72 inch. */
final class SheetPages implements AutoCloseable {

    static final float MARGIN = 42;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    static final Color INK = new Color(0x17212b);
    static final Color SOFT = new Color(0x4a5866);
    private static final Color LINE = new Color(0xd5dce3);
    private static final float FOOT = 52;
    private static final float BOLD = 0.035f;

    private final PDDocument document;
    private final SheetFont font;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream content;
    private float y;

    SheetPages(PDDocument document, SheetFont font) throws IOException {
        this.document = document;
        this.font = font;
        turn();
    }

    private void turn() throws IOException {
        if (content != null) {
            content.close();
        }
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        content = new PDPageContentStream(document, page);
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    /** Turns the page if less than this is left of it. */
    void need(float height) throws IOException {
        if (y - height < FOOT + 10) {
            turn();
        }
    }

    void down(float height) {
        y -= height;
    }

    float y() {
        return y;
    }

    /** Writes a writable line, its foot this far below where the page is written. */
    void text(String line, float x, float below, float size, Color colour, boolean bold) throws IOException {
        write(content, line, x, y - below, size, colour, bold);
    }

    private void write(PDPageContentStream to, String line, float x, float foot, float size, Color colour, boolean bold)
            throws IOException {
        to.beginText();
        to.setFont(font.font(), size);
        to.setNonStrokingColor(colour);
        to.setStrokingColor(colour);
        // the bundled font has one weight
        to.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        to.setLineWidth(BOLD * size);
        to.newLineAtOffset(x, foot);
        to.showText(line);
        to.endText();
    }

    /** A thin line over the whole width. */
    void rule() throws IOException {
        content.setStrokingColor(LINE);
        content.setLineWidth(0.6f);
        content.moveTo(MARGIN, y);
        content.lineTo(MARGIN + WIDTH, y);
        content.stroke();
    }

    /** A picture whose upper left corner is this far from where the page is written. */
    void picture(PDImageXObject picture, float x, float below, float width, float height) throws IOException {
        content.drawImage(picture, x, y - below - height, width, height);
    }

    /** The outline of a rectangle, its upper left corner as with a picture. */
    void frame(float x, float below, float width, float height, Color colour, float line) throws IOException {
        content.setStrokingColor(colour);
        content.setLineWidth(line);
        content.addRect(x, y - below - height, width, height);
        content.stroke();
    }

    /** A closed shape of straight lines, filled. */
    void shape(Color colour, float... corners) throws IOException {
        content.setNonStrokingColor(colour);
        content.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            content.lineTo(corners[i], corners[i + 1]);
        }
        content.fill();
    }

    /** An open line. */
    void stroke(Color colour, float line, float... corners) throws IOException {
        content.setStrokingColor(colour);
        content.setLineWidth(line);
        content.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            content.lineTo(corners[i], corners[i + 1]);
        }
        content.stroke();
    }

    /** Writes the foot of every page. */
    void foot(String left, String below, String page) throws IOException {
        content.close();
        content = null;
        for (int i = 0; i < pages.size(); i++) {
            try (var foot = new PDPageContentStream(document, pages.get(i), AppendMode.APPEND, true, true)) {
                foot.setStrokingColor(LINE);
                foot.setLineWidth(0.6f);
                foot.moveTo(MARGIN, FOOT);
                foot.lineTo(MARGIN + WIDTH, FOOT);
                foot.stroke();
                write(foot, left, MARGIN, FOOT - 12, 7.5f, INK, true);
                write(foot, below, MARGIN, FOOT - 22, 6.5f, SOFT, false);
                String number = page + " " + (i + 1) + " / " + pages.size();
                write(foot, number, MARGIN + WIDTH - font.width(number, 7.5f), FOOT - 12, 7.5f, INK, false);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
    }
}
