package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.random.RandomGenerator;

/**
 * Makes good parts anomalous, so that a detector can learn from good parts only.
 *
 * <p>Foreign textures and shuffled parts are DiffusionAD's: the mask M is thresholded, rotated Perlin noise inside the
 * foreground, and with the good part N and the appearance A the result is S = beta M N + (1 - beta) M A + (1 - M) N
 * (eq. 12), beta uniform over [0.2, 0.8). Scratches, stains, pits and displaced pieces are closer to what a plant meets.
 *
 * <p>Everything is decided by the random source handed in; instances may be shared by threads.
 */
public final class PseudoAnomalies {

    private static final int DRAWS = 50;
    private static final int FINEST_SCALE = 5;
    private static final float THRESHOLD = 0.5f;
    private static final int GRID = 8;

    private final AnomalyMix mix;
    private final ForeignTextures textures;
    private final ForegroundMode mode;

    /**
     * For objects.
     *
     * @param mix how often each kind is drawn
     * @param textures of the size of the parts
     */
    public PseudoAnomalies(AnomalyMix mix, ForeignTextures textures) {
        this(mix, textures, ForegroundMode.PART);
    }

    /**
     * @param mix how often each kind is drawn
     * @param textures of the size of the parts
     * @param mode whether anomalies lie anywhere in the foreground or in a random part of it
     */
    public PseudoAnomalies(AnomalyMix mix, ForeignTextures textures, ForegroundMode mode) {
        this.mix = mix;
        this.textures = textures;
        this.mode = mode;
    }

    /**
     * Draws one anomaly onto a part.
     *
     * @param part a good part
     * @param foreground where the anomaly may lie, of the part's size and not empty
     * @param random the only source of chance, for example from {@link SampleRandom}
     * @return the altered part; unaltered and not anomalous only if fifty draws gave an empty or invisible anomaly
     */
    public PseudoAnomaly draw(PartImage part, Foreground foreground, RandomGenerator random) {
        return draw(mix, part, foreground, random);
    }

    /** The same with another mix. */
    PseudoAnomaly draw(AnomalyMix kinds, PartImage part, Foreground foreground, RandomGenerator random) {
        if (foreground.mask().length != part.pixels()) {
            throw new IllegalArgumentException("the foreground has " + foreground.mask().length + " pixels, the part "
                    + part.pixels() + "; resize it to the part's size");
        }
        AnomalyKind kind = kinds.draw(random);
        Foreground where = mode.narrowed(foreground, part.height(), part.width(), random);
        for (int draw = 0; draw < DRAWS; draw++) {
            PseudoAnomaly anomaly = switch (kind) {
                case FOREIGN_TEXTURE, SHUFFLED_PART -> patch(kind, part, where, random);
                case SCRATCH -> Scratch.draw(part, where, random).over(part, where);
                case STAIN -> Stain.draw(part, where, random).over(part, where);
                case DISPLACED_PIECE -> DisplacedPiece.draw(part, where, random).over(part, where);
                case PIT -> Pit.draw(part, where, random).over(part, where);
            };
            if (anomaly.anomalous()) {
                return anomaly;
            }
        }
        return unaltered(part);
    }

    private PseudoAnomaly patch(AnomalyKind kind, PartImage part, Foreground foreground, RandomGenerator random) {
        int height = part.height();
        int width = part.width();
        float[] mask = perlinMask(height, width, foreground, random);
        if (mask.length == 0) {
            return unaltered(part);
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

    private static PseudoAnomaly unaltered(PartImage part) {
        return new PseudoAnomaly(part, new float[part.pixels()], false);
    }
}
