package io.plantinspection.benchmark;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Files that cameras send, made of one photograph; the larger ones have a sensor's grain, or they would be too smooth. */
public enum PhotographKind {
    JPEG_256("jpeg", 256, 256, BufferedImage.TYPE_INT_RGB),
    JPEG_12_MEGAPIXELS("jpeg", 4000, 3000, BufferedImage.TYPE_INT_RGB),
    PNG_256("png", 256, 256, BufferedImage.TYPE_INT_RGB),
    PNG_4_MEGAPIXELS("png", 2304, 1728, BufferedImage.TYPE_INT_RGB),
    PNG_16_BIT_GREY_1_MEGAPIXEL("png", 1152, 864, BufferedImage.TYPE_USHORT_GRAY);

    private static final int GRAIN = 6;

    private final String format;
    private final int width;
    private final int height;
    private final int type;

    PhotographKind(String format, int width, int height, int type) {
        this.format = format;
        this.width = width;
        this.height = height;
        this.type = type;
    }

    /** The photograph as such a file. */
    byte[] of(BufferedImage photograph) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(photograph, 0, 0, width, height, null);
        graphics.dispose();
        grain(image);
        var bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("this Java platform can't write " + format + " files");
        }
        return bytes.toByteArray();
    }

    private void grain(BufferedImage image) {
        var random = new SplittableRandom(1);
        var raster = image.getRaster();
        int white = (1 << image.getSampleModel().getSampleSize(0)) - 1;
        int[] samples = new int[width * raster.getNumBands()];
        for (int y = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, samples);
            for (int i = 0; i < samples.length; i++) {
                int grain = random.nextInt(-GRAIN, GRAIN + 1) * (white / 255);
                samples[i] = Math.max(0, Math.min(white, samples[i] + grain));
            }
            raster.setPixels(0, y, width, 1, samples);
        }
    }
}
