package io.plantinspection.synthesis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * How often each kind of pseudo-anomaly is drawn: weights of any sum, not negative, not all 0.
 *
 * @param foreignTexture another texture, blended in
 * @param shuffledPart the part itself, augmented, cut up and shuffled, blended in
 * @param scratch scratches and cracks
 * @param stain smooth stains and dents
 * @param displacedPiece pieces that are missing or lie elsewhere
 * @param pit pits, pores and chipped spots with a rough edge
 */
public record AnomalyMix(
        double foreignTexture, double shuffledPart, double scratch, double stain, double displacedPiece, double pit) {

    /** DiffusionAD's mix for objects. */
    public static final AnomalyMix OBJECTS = new AnomalyMix(0.5, 0.5, 0, 0, 0, 0);

    /** DiffusionAD's mix for textures. */
    public static final AnomalyMix TEXTURES = new AnomalyMix(1, 0, 0, 0, 0, 0);

    /** Three tenths of DiffusionAD's mix for objects, the rest of what a plant meets. */
    public static final AnomalyMix REALISTIC = new AnomalyMix(0.15, 0.15, 0.2, 0.2, 0.1, 0.2);

    private static final Map<String, AnomalyMix> NAMED =
            Map.of("objects", OBJECTS, "textures", TEXTURES, "realistic", REALISTIC);

    public AnomalyMix {
        double[] weights = {foreignTexture, shuffledPart, scratch, stain, displacedPiece, pit};
        double sum = Arrays.stream(weights).sum();
        if (!(Arrays.stream(weights).allMatch(weight -> weight >= 0) && sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weights of an anomaly mix are not negative and not all 0: "
                    + Arrays.stream(weights).mapToObj(Double::toString).collect(Collectors.joining(", ")));
        }
    }

    /**
     * A mix by its text: {@code objects}, {@code textures}, {@code realistic} or weights such as
     * {@code scratch=0.3,pit=0.7}; a kind that is not named weighs 0.
     *
     * @throws IllegalArgumentException where a kind is unknown or named twice, or a weight is not a number or negative
     */
    public static AnomalyMix of(String text) {
        AnomalyMix named = NAMED.get(text.strip());
        return named != null ? named : of(TextValues.numbers(TextValues.parse(text, "the anomaly mix")));
    }

    /**
     * A mix of weights by the names of kinds; a kind without one weighs 0.
     *
     * @throws IllegalArgumentException where a kind is unknown or a weight is negative
     */
    public static AnomalyMix of(Map<String, Double> weights) {
        Map<String, Double> left = new HashMap<>(weights);
        double[] all = Arrays.stream(AnomalyKind.values())
                .map(kind -> left.remove(kind.text()))
                .mapToDouble(weight -> weight == null ? 0 : weight)
                .toArray();
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("there is no kind of pseudo-anomaly "
                    + String.join(", ", left.keySet().stream().sorted().toList()) + "; there are "
                    + Arrays.stream(AnomalyKind.values()).map(AnomalyKind::text).collect(Collectors.joining(", "))
                    + ", and the mixes objects, textures and realistic");
        }
        return new AnomalyMix(all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    /** The weights that are not 0, in the form that {@link #of(String)} reads. */
    public String text() {
        double[] weights = weights();
        return Arrays.stream(AnomalyKind.values())
                .filter(kind -> weights[kind.ordinal()] > 0)
                .map(kind -> kind.text() + "=" + weights[kind.ordinal()])
                .collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return text();
    }

    AnomalyKind draw(RandomGenerator random) {
        double[] weights = weights();
        double left = random.nextDouble(Arrays.stream(weights).sum());
        int last = 0;
        for (int kind = 0; kind < weights.length; kind++) {
            if (weights[kind] > 0) {
                last = kind;
                if (left < weights[kind]) {
                    break;
                }
                left -= weights[kind];
            }
        }
        return AnomalyKind.values()[last];
    }

    private double[] weights() {
        return new double[] {foreignTexture, shuffledPart, scratch, stain, displacedPiece, pit};
    }
}
