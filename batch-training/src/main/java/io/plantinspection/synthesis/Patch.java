package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.random.RandomGenerator;

/** DiffusionAD's pseudo-anomaly: another texture, or the part itself cut up, blended in where Perlin noise is high. */
final class Patch {

    private static final int FINEST_SCALE = 5;
    private static final float THRESHOLD = 0.5f;
    private static final int GRID = 8;

    private Patch() {}

    static PseudoAnomaly draw(
            AnomalyKind kind, PartImage part, Foreground foreground, ForeignTextures textures, RandomGenerator random) {
        int height = part.height();
        int width = part.width();
        float[] mask = perlinMask(height, width, foreground, random);
        if (mask.length == 0) {
            return PseudoAnomaly.none(part);
        }
        PartImage appearance = kind == AnomalyKind.FOREIGN_TEXTURE
                ? Augmentation.applyThree(textures.draw(height, width, random), random)
                : shuffled(Augmentation.applyThree(part, random), random);
        float beta = random.nextFloat(0.2f, 0.8f);
        float[] rgb = part.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            if (mask[i % mask.length] > 0) {
                rgb[i] = beta * rgb[i] + (1 - beta) * appearance.rgb()[i];
            }
        }
        return new PseudoAnomaly(new PartImage(height, width, rgb), mask, true);
    }

    /** 1 where the rotated noise exceeds the threshold inside the foreground; of length 0 where it does nowhere. */
    private static float[] perlinMask(int height, int width, Foreground foreground, RandomGenerator random) {
        PerlinNoise noise = new PerlinNoise(scale(height, random), scale(width, random), random);
        float[] mask = noise.rotated(height, width, random.nextDouble(-90, 90));
        boolean empty = true;
        for (int i = 0; i < mask.length; i++) {
            boolean inside = mask[i] > THRESHOLD && foreground.mask()[i];
            mask[i] = inside ? 1 : 0;
            empty &= !inside;
        }
        return empty ? new float[0] : mask;
    }

    /** A power of two up to 32 and to the number of pixels. */
    private static int scale(int pixels, RandomGenerator random) {
        int finest = Math.min(FINEST_SCALE, 31 - Integer.numberOfLeadingZeros(pixels));
        return 1 << random.nextInt(finest + 1);
    }

    /** Cut into 8 x 8 equal pieces, put together in another order; rows and columns left over stay as they are. */
    private static PartImage shuffled(PartImage image, RandomGenerator random) {
        int[] origin = permutation(GRID * GRID, random);
        int height = image.height();
        int width = image.width();
        int rows = height / GRID;
        int columns = width / GRID;
        float[] rgb = image.rgb().clone();
        for (int piece = 0; piece < origin.length; piece++) {
            int from = origin[piece] / GRID * rows * width + origin[piece] % GRID * columns;
            int to = piece / GRID * rows * width + piece % GRID * columns;
            for (int row = 0; row < 3 * rows; row++) {
                int line = row / rows * image.pixels() + row % rows * width;
                System.arraycopy(image.rgb(), from + line, rgb, to + line, columns);
            }
        }
        return new PartImage(height, width, rgb);
    }

    private static int[] permutation(int length, RandomGenerator random) {
        int[] permutation = new int[length];
        for (int i = 0; i < length; i++) {
            int other = random.nextInt(i + 1);
            permutation[i] = permutation[other];
            permutation[other] = i;
        }
        return permutation;
    }
}
