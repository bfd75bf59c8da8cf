package io.plantinspection.sheet;

import io.plantinspection.messages.Verdict;
import java.awt.Color;
import java.io.IOException;

/** The shapes and colours of verdicts, as on the console. */
final class VerdictMark {

    private static final int CORNERS = 40;

    private VerdictMark() {}

    static Color colour(Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> new Color(0x0a7268);
            case REVIEW -> new Color(0xc07c00);
            case REJECT -> new Color(0xb3261e);
        };
    }

    /** Draws it about a point of the page. */
    static void draw(SheetPages pages, Verdict verdict, float x, float y, float radius) throws IOException {
        Color colour = colour(verdict);
        switch (verdict) {
            case ACCEPT -> {
                pages.shape(colour, round(x, y, radius, radius, CORNERS));
                pages.stroke(
                        Color.WHITE,
                        radius / 4,
                        x - radius * 0.45f,
                        y - radius * 0.05f,
                        x - radius * 0.1f,
                        y - radius * 0.4f,
                        x + radius * 0.45f,
                        y + radius * 0.35f);
            }
            case REVIEW -> {
                pages.shape(colour, round(x, y, radius, radius * 0.62f, CORNERS));
                pages.shape(Color.WHITE, round(x, y, radius * 0.38f, radius * 0.38f, CORNERS));
                pages.shape(colour, round(x, y, radius * 0.18f, radius * 0.18f, CORNERS));
            }
            case REJECT -> {
                pages.shape(colour, round(x, y, radius, radius, 8));
                float arm = radius * 0.38f;
                pages.stroke(Color.WHITE, radius / 4, x - arm, y - arm, x + arm, y + arm);
                pages.stroke(Color.WHITE, radius / 4, x - arm, y + arm, x + arm, y - arm);
            }
        }
    }

    /** A regular polygon with a flat side on top, stretched. */
    private static float[] round(float x, float y, float across, float up, int corners) {
        float[] points = new float[2 * corners];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + 0.5) / corners;
            points[2 * i] = (float) (x + across * Math.cos(angle));
            points[2 * i + 1] = (float) (y + up * Math.sin(angle));
        }
        return points;
    }
}
