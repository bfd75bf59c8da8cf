package io.plantinspection.network;

import java.util.Map;

/** How a trained network inspects. */
public sealed interface InspectionSettings permits GuidanceSettings, ScoreSettings {

    /** How many of the map's largest pixels the score averages, K. */
    int topPixels();

    /** How many frozen noise images one pass needs. */
    int noiseImages();

    /** The settings under the names that model files use. */
    Map<String, String> metadata();

    /** The published number of pixels that a score averages: 50 at 256 x 256, and by area elsewhere. */
    static int publishedTopPixels(int imageSize) {
        int referencePixels = 256 * 256;
        int referenceTopPixels = 50;
        long scaled = Math.round((double) referenceTopPixels * imageSize * imageSize / referencePixels);
        return (int) Math.max(1, scaled);
    }
}
