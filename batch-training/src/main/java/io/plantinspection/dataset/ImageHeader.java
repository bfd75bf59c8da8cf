package io.plantinspection.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Tells from its first bytes whether a file is an image of a size that can be decoded. */
final class ImageHeader {

    private static final long MOST_PIXELS = 100_000_000;

    private ImageHeader() {}

    /** @throws InvalidDatasetException where the content is not an image or a too large one */
    static void check(Path file, byte[] content) {
        long pixels;
        try {
            pixels = pixels(content);
        } catch (IOException | RuntimeException e) {
            throw new InvalidDatasetException(file + " is not an image or damaged; export it again as PNG or JPEG", e);
        }
        if (pixels > MOST_PIXELS) {
            throw new InvalidDatasetException(
                    file + " has " + pixels + " pixels; shrink it below " + MOST_PIXELS + " pixels");
        }
    }

    private static long pixels(byte[] content) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no known image format");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        }
    }
}
