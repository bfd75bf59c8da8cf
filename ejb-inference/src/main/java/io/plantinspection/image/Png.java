package io.plantinspection.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG files in memory; never through a temporary file, as the platform's default is. */
public final class Png {

    private Png() {}

    /** The picture as PNG. */
    public static byte[] encode(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalArgumentException("no PNG form for a picture of type " + image.getType());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** A network's picture as PNG, 8 bit RGB. */
    public static byte[] encode(PartImage part) {
        BufferedImage image = new BufferedImage(part.width(), part.height(), BufferedImage.TYPE_INT_RGB);
        float[] rgb = part.rgb();
        int pixels = part.pixels();
        for (int i = 0; i < pixels; i++) {
            int value = level(rgb[i]) << 16 | level(rgb[pixels + i]) << 8 | level(rgb[2 * pixels + i]);
            image.setRGB(i % part.width(), i / part.width(), value);
        }
        return encode(image);
    }

    private static int level(float value) {
        return Math.round(255 * Math.min(1, Math.max(0, value)));
    }

    /** The picture in a PNG of our own. */
    static BufferedImage decode(byte[] png) {
        try {
            BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
            if (image == null) {
                throw new IllegalArgumentException("the bytes are not a PNG");
            }
            return image;
        } catch (IOException e) {
            throw new IllegalArgumentException("the bytes are not a whole PNG", e);
        }
    }
}
