package io.plantinspection.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * How anomalous a model holds every pixel, at the model's size.
 *
 * @param height rows
 * @param width columns
 * @param values row by row, each in [0, 1]
 */
public record Heatmap(int height, int width, float[] values) {

    private static final int WHITE = 0xffff;

    public Heatmap {
        if (values.length != height * width) {
            throw new IllegalArgumentException(
                    "a map of " + height + " x " + width + " has " + height * width + " values, not " + values.length);
        }
    }

    /** The map as PNG, 16 bit grey, 65535 for 1.0. */
    public byte[] toPng() {
        int[] samples = new int[values.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Png.level(values[i], WHITE);
        }
        return PngWriter.grey16(height, width, samples);
    }

    /**
     * The map in a PNG of {@link #toPng}.
     *
     * @throws IllegalArgumentException if the bytes are not a PNG
     */
    public static Heatmap ofPng(byte[] png) {
        BufferedImage image = Png.decode(png);
        int[] samples = image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        float white = (1 << image.getSampleModel().getSampleSize(0)) - 1;
        float[] values = new float[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples[i] / white;
        }
        return new Heatmap(image.getHeight(), image.getWidth(), values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Heatmap map
                && height == map.height
                && width == map.width
                && Arrays.equals(values, map.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Heatmap[" + height + " x " + width + "]";
    }
}
