package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Small pieces that show what belongs elsewhere on the part, or the background where they broke off. */
final class DisplacedPiece {

    private DisplacedPiece() {}

    static Overlay draw(PartImage part, Foreground foreground, RandomGenerator random) {
        int size = Math.min(part.height(), part.width());
        double radius = Math.max(1.5, size * random.nextDouble(0.03, 0.14));
        Blob blob = Blob.draw(part.height(), part.width(), foreground.draw(random), radius, random);
        float[] rgb = random.nextBoolean() ? displaced(part, blob, random) : missing(part, random);
        return new Overlay(blob.opacity(1 / radius), rgb);
    }

    private static float[] displaced(PartImage part, Blob blob, RandomGenerator random) {
        int height = part.height();
        int width = part.width();
        int down = height / 8 + random.nextInt(height - height / 4);
        int right = width / 8 + random.nextInt(width - width / 4);
        float[] rgb = part.rgb().clone();
        for (int pixel = 0; pixel < part.pixels(); pixel++) {
            if (blob.depth()[pixel] > 0) {
                int from = (pixel / width + down) % height * width + (pixel % width + right) % width;
                for (int start = 0; start < rgb.length; start += part.pixels()) {
                    rgb[start + pixel] = part.rgb()[start + from];
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
        for (int start = 0; start < rgb.length; start += part.pixels()) {
            Arrays.fill(rgb, start, start + part.pixels(), part.rgb()[start + background]);
        }
        return rgb;
    }
}
