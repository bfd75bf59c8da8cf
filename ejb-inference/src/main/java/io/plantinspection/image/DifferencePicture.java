package io.plantinspection.image;

import java.awt.image.BufferedImage;

/** Draws for people where a photograph is brighter or darker than its model expected the part to be. */
public final class DifferencePicture {

    /** Difference of a channel in [0, 1] that gets the last colour, and so do larger ones. */
    public static final double FULL = 0.5;

    private static final int SCALE_STEPS = 256;

    private DifferencePicture() {}

    /**
     * Photograph less reconstruction, of each pixel the channel that differs most, as PNG at the model's size.
     *
     * @param photograph at the size of the reconstruction
     * @param reconstruction as PNG, as it is stored
     */
    public static byte[] of(PartImage photograph, byte[] reconstruction) {
        BufferedImage expected = Png.decode(reconstruction);
        int width = photograph.width();
        BufferedImage picture = new BufferedImage(width, photograph.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < photograph.pixels(); i++) {
            int rgb = expected.getRGB(i % width, i / width);
            double largest = 0;
            for (int channel = 0; channel < 3; channel++) {
                double there = (rgb >> 8 * (2 - channel) & 0xff) / 255.0;
                double difference = photograph.rgb()[channel * photograph.pixels() + i] - there;
                largest = Math.abs(difference) > Math.abs(largest) ? difference : largest;
            }
            picture.setRGB(i % width, i / width, Diverging.rgb(largest / FULL));
        }
        return Png.encode(picture);
    }

    /** All colours from what is brighter at the top to what is darker at the bottom, one pixel wide, as PNG. */
    public static byte[] scale() {
        BufferedImage picture = new BufferedImage(1, SCALE_STEPS, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SCALE_STEPS; y++) {
            picture.setRGB(0, y, Diverging.rgb(1 - 2 * (y + 0.5) / SCALE_STEPS));
        }
        return Png.encode(picture);
    }
}
