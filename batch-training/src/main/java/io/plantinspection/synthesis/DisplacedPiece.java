package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.random.RandomGenerator;

/** Small pieces that show what belongs elsewhere on the part, or the background where they broke off. */
final class DisplacedPiece {

    private DisplacedPiece() {}

    static Overlay draw(PartImage part, Foreground foreground, RandomGenerator random) {
        int size = Math.min(part.height(), part.width());
        double radius = Math.max(1.5, size * random.nextDouble(0.03, 0.14));
        Blob blob = Blob.draw(part.height(), part.width(), foreground.draw(random), radius, random);
        float[] rgb = random.nextBoolean() ? displaced(part, random) : missing(part, random);
        return new Overlay(blob.opacity(1 / radius), rgb);
    }

    private static float[] displaced(PartImage part, RandomGenerator random) {
        int height = part.height();
        int width = part.width();
        int down = height / 8 + random.nextInt(height - height / 4);
        int right = width / 8 + random.nextInt(width - width / 4);
        float[] rgb = new float[part.rgb().length];
        for (int plane = 0; plane < 3; plane++) {
            for (int row = 0; row < height; row++) {
                int from = (plane * height + (row + down) % height) * width;
                for (int column = 0; column < width; column++) {
                    rgb[(plane * height + row) * width + column] = part.rgb()[from + (column + right) % width];
                }
            }
        }
        return rgb;
    }

    /** The colour of a pixel on the upper or lower border stands for what lies behind the part. */
    private static float[] missing(PartImage part, RandomGenerator random) {
        int row = random.nextBoolean() ? 0 : part.height() - 1;
        int background = row * part.width() + random.nextInt(part.width());
        float[] rgb = new float[part.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = part.rgb()[background + i / part.pixels() * part.pixels()];
        }
        return rgb;
    }
}
