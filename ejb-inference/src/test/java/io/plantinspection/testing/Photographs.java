package io.plantinspection.testing;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Encoded photographs, good and bad. */
public final class Photographs {

    private Photographs() {}

    /** A black square with a white spot of this many pixels squared at the upper left, as PNG. */
    public static byte[] withSpot(int size, int spot) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, spot, spot);
        graphics.dispose();
        return encode(image, "png");
    }

    public static byte[] encode(BufferedImage image, String format) {
        try {
            var bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A valid PNG header that declares this size, and nothing behind it. */
    public static byte[] pngThatDeclares(int width, int height) {
        return new PngBuilder(width, height, 8, 2).soFar();
    }
}
