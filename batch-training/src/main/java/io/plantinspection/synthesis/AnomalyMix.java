package io.plantinspection.synthesis;

import java.util.random.RandomGenerator;

/**
 * How often each kind of pseudo-anomaly is drawn: weights of any sum, not negative, not all 0.
 *
 * @param foreignTexture another texture, blended in
 * @param shuffledPart the part itself, augmented, cut up and shuffled, blended in
 * @param scratch scratches and cracks
 * @param stain smooth stains and dents
 * @param displacedPiece pieces that are missing or lie elsewhere
 */
public record AnomalyMix(
        double foreignTexture, double shuffledPart, double scratch, double stain, double displacedPiece) {

    /** DiffusionAD's mix for objects. */
    public static final AnomalyMix OBJECTS = new AnomalyMix(0.5, 0.5, 0, 0, 0);

    /** DiffusionAD's mix for textures. */
    public static final AnomalyMix TEXTURES = new AnomalyMix(1, 0, 0, 0, 0);

    /** Three tenths of DiffusionAD's mix for objects, the rest of what a plant meets. */
    public static final AnomalyMix REALISTIC = new AnomalyMix(0.15, 0.15, 0.3, 0.25, 0.15);

    public AnomalyMix {
        double sum = foreignTexture + shuffledPart + scratch + stain + displacedPiece;
        double least =
                Math.min(Math.min(Math.min(foreignTexture, shuffledPart), Math.min(scratch, stain)), displacedPiece);
        if (!(least >= 0 && sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weights of an anomaly mix are not negative and not all 0: "
                    + foreignTexture + ", " + shuffledPart + ", " + scratch + ", " + stain + ", " + displacedPiece);
        }
    }

    /** The mix of this name. */
    public static AnomalyMix of(String text) {
        return switch (text) {
            case "objects" -> OBJECTS;
            case "textures" -> TEXTURES;
            case "realistic" -> REALISTIC;
            default -> throw new IllegalArgumentException("anomalies must be objects, textures or realistic.");
        };
    }

    AnomalyKind draw(RandomGenerator random) {
        double[] weights = {foreignTexture, shuffledPart, scratch, stain, displacedPiece};
        double left = random.nextDouble(foreignTexture + shuffledPart + scratch + stain + displacedPiece);
        int kind = 0;
        while (left >= weights[kind] && kind < weights.length - 1) {
            left -= weights[kind];
            kind++;
        }
        return AnomalyKind.values()[kind];
    }
}
