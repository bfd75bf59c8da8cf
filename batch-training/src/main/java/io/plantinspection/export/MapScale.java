package io.plantinspection.export;

import io.plantinspection.detection.ValueRange;

/**
 * How the numbers of a map become 8 bits without a sign, {@code q = round(x / step) + zero} held to 0..255, and numbers
 * again, {@code x' = (q - zero) * step}. A number within the range is then off by half a step at most, and 0 by nothing:
 * borders are padded with it, and it is what a ReLU gives most often.
 *
 * @param step between neighbouring numbers
 * @param zero what 0 becomes
 */
record MapScale(float step, int zero) {

    private static final int LARGEST = 255;

    /** Ranges that are smaller say nothing about what other photographs bring. */
    private static final float SMALLEST_SPAN = 1e-6f;

    /** The finest scale over a range and 0; where nothing but 0 was seen, that of 0 to 1. */
    static MapScale of(ValueRange range) {
        float least = Math.min(0, range.least());
        float span = Math.max(0, range.most()) - least;
        float step = (span < SMALLEST_SPAN ? 1 : span) / LARGEST;
        return new MapScale(step, Math.round(-least / step));
    }
}
