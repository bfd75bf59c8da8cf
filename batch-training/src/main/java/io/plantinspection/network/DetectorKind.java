package io.plantinspection.network;

import java.util.Arrays;
import java.util.Optional;

/** What a network does to find defects; it decides which parameters there are and how they are trained. */
public enum DetectorKind {

    /** DiffusionAD: two noise scales, the big one guides the small one by a fixed weight, a segmenter compares. */
    DIFFUSION_AD("diffusion-ad", true),

    /** DiffusionAD with one noise scale and no guidance. */
    ONE_SCALE("one-scale", true),

    /** DiffusionAD whose guidance is weighted for each pixel by a small network that is trained with the others. */
    ADAPTIVE_SCALES("adaptive-scales", true),

    /** Norm-guided denoising without a segmenter: the map is the smoothed squared error of the reconstruction. */
    RECONSTRUCTION_ERROR("reconstruction-error", false),

    /** Differences of the score, the gradient of the log density, at several noise scales; no segmenter. */
    SCORE_T_SCALES("score-t-scales", false);

    private final String key;
    private final boolean segments;

    DetectorKind(String key, boolean segments) {
        this.key = key;
        this.segments = segments;
    }

    /** The kind that commands and model files call by this name. */
    public static Optional<DetectorKind> named(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }

    /** Its name in commands and model files. */
    public String key() {
        return key;
    }

    /** Whether a segmenter makes the map; without one, pseudo-anomalies have nothing to teach. */
    public boolean segments() {
        return segments;
    }
}
