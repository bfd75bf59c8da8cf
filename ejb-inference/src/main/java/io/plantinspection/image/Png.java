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
        float[] rgb = part.rgb();
        int pixels = part.pixels();
        byte[] interleaved = new byte[3 * pixels];
        for (int i = 0; i < interleaved.length; i++) {
            interleaved[i] = (byte) level(rgb[i % 3 * pixels + i / 3], 255);
        }
        return PngWriter.rgb8(part.height(), part.width(), interleaved);
    }

    /** The nearest level for a value of 0 to 1; what is outside counts as the end next to it. */
    static int level(float value, int white) {
        return (int) (Math.min(1, Math.max(0, value)) * white + 0.5f);
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
