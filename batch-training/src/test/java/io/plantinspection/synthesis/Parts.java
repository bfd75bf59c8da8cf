package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.SplittableRandom;

/** Made-up parts. */
final class Parts {

    private Parts() {}

    /** A coloured gradient with some grain, between 0.2 and 0.8. */
    static PartImage gradient(int height, int width) {
        SplittableRandom grain = new SplittableRandom(7);
        float[] rgb = new float[3 * height * width];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i % (height * width);
            float slope = i < height * width ? (float) (pixel / width) / height : (float) (pixel % width) / width;
            rgb[i] = 0.25f + 0.5f * slope + (float) grain.nextDouble(-0.05, 0.05);
        }
        return new PartImage(height, width, rgb);
    }

    /** A bright ring with a hole in the background's colour, on a dark background with some grain. */
    static PartImage ring(int size, double outer, double inner) {
        SplittableRandom grain = new SplittableRandom(7);
        float[] rgb = new float[3 * size * size];
        for (int i = 0; i < rgb.length; i++) {
            double radius = radius(i % (size * size), size);
            rgb[i] = (radius <= outer && radius >= inner ? 0.7f : 0.15f) + (float) grain.nextDouble(-0.03, 0.03);
        }
        return new PartImage(size, size, rgb);
    }

    /** Distance of a pixel from the centre of a square image. */
    static double radius(int pixel, int size) {
        return Math.hypot(pixel / size - (size - 1) / 2.0, pixel % size - (size - 1) / 2.0);
    }
}
