package io.plantinspection.network;

import java.util.List;
import java.util.Map;

/**
 * How a trained network inspects by scores at several noise scales.
 *
 * @param scales time steps, smallest first
 * @param sigma of the Gaussian that smooths the map, pixels
 * @param topPixels how many of the map's largest pixels the score averages, K
 * @param unit the measure that is shown as one half: maps and scores are {@code m / (m + unit)}, so that they lie between
 *     0 and 1 in unchanged order
 */
public record ScoreSettings(List<Integer> scales, double sigma, int topPixels, double unit)
        implements InspectionSettings {

    /** A unit to read scores with before the right one is known. */
    public static final double ANY_UNIT = 1;

    private static final int PIXELS_A_SIGMA = 64;

    /** Checks the ranges. */
    public ScoreSettings {
        scales = List.copyOf(scales);
        for (int k = 0; k < scales.size(); k++) {
            int step = scales.get(k);
            if (step < 0 || step >= NoiseSchedule.STEPS || k > 0 && step <= scales.get(k - 1)) {
                throw new IllegalArgumentException(
                        "Noise scales must rise within 0 to " + (NoiseSchedule.STEPS - 1) + ", but they are " + scales);
            }
        }
        if (scales.isEmpty() || !(sigma > 0) || topPixels < 1 || !(unit > 0)) {
            throw new IllegalArgumentException(
                    "A score needs noise scales, and sigma, topPixels and unit above 0, but they are " + scales + ", "
                            + sigma + ", " + topPixels + " and " + unit);
        }
    }

    /** Five scales from 50 to 350, smoothed by a sixty-fourth of the image's width. */
    public static ScoreSettings standard(int imageSize, double unit) {
        return new ScoreSettings(
                List.of(50, 125, 200, 275, 350),
                sigma(imageSize),
                InspectionSettings.publishedTopPixels(imageSize),
                unit);
    }

    /** Width of the smoothing where no segmenter makes the map, pixels. */
    public static double sigma(int imageSize) {
        return (double) imageSize / PIXELS_A_SIGMA;
    }

    /** The same with another unit. */
    public ScoreSettings withUnit(double other) {
        return new ScoreSettings(scales, sigma, topPixels, other);
    }

    @Override
    public int noiseImages() {
        return scales.size();
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of(
                "noise_scales",
                scales.toString(),
                "smoothing_sigma",
                Double.toString(sigma),
                "top_pixels",
                Integer.toString(topPixels),
                "score_unit",
                Double.toString(unit));
    }
}
