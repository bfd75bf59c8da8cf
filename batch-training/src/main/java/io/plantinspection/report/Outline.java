package io.plantinspection.report;

import io.plantinspection.evaluation.ScoredImage;
import java.util.Locale;

/** The border of a mask as the data of an SVG path, one unit a pixel. */
final class Outline {

    private final ScoredImage image;
    private final StringBuilder path = new StringBuilder();

    private Outline(ScoredImage image) {
        this.image = image;
    }

    static String of(ScoredImage image) {
        Outline outline = new Outline(image);
        for (int y = 0; y <= image.height(); y++) {
            outline.row(y);
        }
        for (int x = 0; x <= image.width(); x++) {
            outline.column(x);
        }
        return outline.path.toString();
    }

    /** The borders between a row of pixels and the one above, straight stretches in one. */
    private void row(int y) {
        for (int x = 0; x < image.width(); x++) {
            int start = x;
            while (x < image.width() && marked(y, x) != marked(y - 1, x)) {
                x++;
            }
            stretch(start, y, 'h', x - start);
        }
    }

    private void column(int x) {
        for (int y = 0; y < image.height(); y++) {
            int start = y;
            while (y < image.height() && marked(y, x) != marked(y, x - 1)) {
                y++;
            }
            stretch(x, start, 'v', y - start);
        }
    }

    private void stretch(int x, int y, char direction, int length) {
        if (length > 0) {
            path.append(String.format(Locale.ROOT, "M%d %d%c%d", x, y, direction, length));
        }
    }

    private boolean marked(int y, int x) {
        return y >= 0 && y < image.height() && x >= 0 && x < image.width() && image.mask()[y * image.width() + x] > 0;
    }
}
