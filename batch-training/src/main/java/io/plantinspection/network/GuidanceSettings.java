package io.plantinspection.network;

import java.util.Map;

/**
 * How a trained network inspects by denoising.
 *
 * @param smallStep time step of the small noise scale, t_s
 * @param bigStep time step of the big noise scale, t_b; above the small one
 * @param weight how strongly the big scale guides, w; 0 or more
 * @param topPixels how many of the map's largest pixels the score averages, K
 */
public record GuidanceSettings(int smallStep, int bigStep, double weight, int topPixels) implements InspectionSettings {

    /** Checks the ranges. */
    public GuidanceSettings {
        if (smallStep < 0 || bigStep <= smallStep || bigStep >= NoiseSchedule.STEPS) {
            throw new IllegalArgumentException("Guidance needs 0 <= smallStep < bigStep < " + NoiseSchedule.STEPS
                    + ", but they are " + smallStep + " and " + bigStep);
        }
        if (!(weight >= 0)) {
            throw new IllegalArgumentException("Guidance weight must not be negative, but it is " + weight);
        }
        if (topPixels < 1) {
            throw new IllegalArgumentException("topPixels must be at least 1, but it is " + topPixels);
        }
    }

    /** The published settings: t_s = 200, t_b = 400, w = 1, the top 50 pixels at 256 x 256 and by area elsewhere. */
    public static GuidanceSettings published(int imageSize) {
        return new GuidanceSettings(200, 400, 1, InspectionSettings.publishedTopPixels(imageSize));
    }

    @Override
    public int noiseImages() {
        return 2;
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of(
                "t_small",
                Integer.toString(smallStep),
                "t_big",
                Integer.toString(bigStep),
                "guidance_weight",
                Double.toString(weight),
                "top_pixels",
                Integer.toString(topPixels));
    }
}
