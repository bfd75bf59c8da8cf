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
                case FOREIGN_TEXTURE, SHUFFLED_PART -> Patch.draw(kind, part, where, textures, random);
                case SCRATCH -> Scratch.draw(part, where, random).over(part, where);
                case STAIN -> Stain.draw(part, where, random).over(part, where);
                case DISPLACED_PIECE -> DisplacedPiece.draw(part, where, random).over(part, where);
                case PIT -> Pit.draw(part, where, random).over(part, where);
            };
            if (anomaly.anomalous()) {
                return anomaly;
            }
        }
        return PseudoAnomaly.none(part);
    }
}
