package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;

/**
 * Something that lies over a part.
 *
 * @param opacity 0 to 1 for each pixel, soft towards the edges
 * @param rgb what is seen where it is opaque: three planes
 */
record Overlay(float[] opacity, float[] rgb) {

    private static final float VISIBLE = 0.04f;

    /**
     * Lays it over the part, inside the foreground. The mask ends where half of the greatest opacity is reached; the
     * result is anomalous only if the mean change inside is large enough to be seen.
     */
    PseudoAnomaly over(PartImage part, Foreground foreground) {
        int pixels = part.pixels();
        float greatest = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            if (foreground.mask()[pixel]) {
                greatest = Math.max(greatest, opacity[pixel]);
            }
        }
        float[] altered = part.rgb().clone();
        float[] mask = new float[pixels];
        int size = 0;
        double change = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            if (!foreground.mask()[pixel] || opacity[pixel] == 0) {
                continue;
            }
            float most = 0;
            for (int i = pixel; i < altered.length; i += pixels) {
                float difference = opacity[pixel] * (rgb[i] - altered[i]);
                altered[i] += difference;
                most = Math.max(most, Math.abs(difference));
            }
            if (opacity[pixel] >= greatest / 2) {
                mask[pixel] = 1;
                size++;
                change += most;
            }
        }
        boolean visible = size > 0 && change >= VISIBLE * size;
        return visible
                ? new PseudoAnomaly(new PartImage(part.height(), part.width(), altered), mask, true)
                : PseudoAnomaly.none(part);
    }
}
