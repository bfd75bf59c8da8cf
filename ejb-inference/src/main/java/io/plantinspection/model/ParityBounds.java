package io.plantinspection.model;

import java.util.Locale;

/**
 * How far a model's answers may be from those that count.
 *
 * @param score largest difference of scores
 * @param map largest difference of a map's pixel
 * @param share of a map's pixels that may differ by more, in [0, 1]
 */
public record ParityBounds(double score, double map, double share) {

    /** For a file of single precision, run in single precision. */
    public static final ParityBounds SINGLE = new ParityBounds(1e-5, 1e-4, 0);

    /**
     * For what is rounded to 16 bits. Single pixels may differ by more: where two are nearly the same, rounding can
     * decide which of them a pooling takes, and moves a patch of the map.
     */
    public static final ParityBounds HALF = new ParityBounds(5e-3, 2e-2, 1e-2);

    @Override
    public String toString() {
        String pixels =
                share == 0 ? "the map" : String.format(Locale.ROOT, "all but %.0f %% of a map's pixels", 100 * share);
        return "allowed are " + score + " in the score and " + map + " in " + pixels;
    }
}
