package io.plantinspection.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes small grey pictures. */
final class Pictures {

    private Pictures() {}

    static void write(Path file, int height, int width, int level) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int pixel = 0; pixel < height * width; pixel++) {
            picture.getRaster().setSample(pixel % width, pixel / width, 0, level);
        }
        write(file, picture);
    }

    static void write(Path file, BufferedImage picture) throws IOException {
        Files.createDirectories(file.getParent());
        String name = file.toString();
        ImageIO.write(picture, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    }
}
