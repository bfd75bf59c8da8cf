package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;

/** Alterations that map each value of a plane by a curve, computed once for 256 levels. */
final class Tones {

    private static final int LEVELS = 256;

    private Tones() {}

    @FunctionalInterface
    interface Curve {
        /** The new value of a value in [0, 1] of one of the three planes; results outside are clamped. */
        double at(int plane, double value);
    }

    static PartImage map(PartImage image, Curve curve) {
        int pixels = image.pixels();
        float[] rgb = new float[3 * pixels];
        float[] table = new float[LEVELS];
        for (int plane = 0; plane < 3; plane++) {
            for (int level = 0; level < LEVELS; level++) {
                table[level] = (float) Math.min(1, Math.max(0, curve.at(plane, level / 255.0)));
            }
            for (int i = plane * pixels; i < (plane + 1) * pixels; i++) {
                rgb[i] = table[level(image.rgb()[i])];
            }
        }
        return new PartImage(image.height(), image.width(), rgb);
    }

    /** The mean of all values of all planes. */
    static double mean(PartImage image) {
        double sum = 0;
        for (float value : image.rgb()) {
            sum += value;
        }
        return sum / image.rgb().length;
    }

    /** Stretches each plane to the full range after leaving out a share of its darkest and brightest values. */
    static PartImage stretch(PartImage image, double leftOut) {
        double[] darkest = new double[3];
        double[] range = new double[3];
        for (int plane = 0; plane < 3; plane++) {
            int[] upTo = cumulative(image, plane);
            int low = 0;
            while (upTo[low] <= leftOut * image.pixels()) {
                low++;
            }
            int high = LEVELS - 1;
            while (high > low && image.pixels() - upTo[high - 1] <= leftOut * image.pixels()) {
                high--;
            }
            darkest[plane] = low / 255.0;
            range[plane] = (high - low) / 255.0;
        }
        return map(image, (plane, value) -> range[plane] == 0 ? value : (value - darkest[plane]) / range[plane]);
    }

    /** Spreads the values of each plane evenly over the full range. */
    static PartImage equalise(PartImage image) {
        int[][] upTo = {cumulative(image, 0), cumulative(image, 1), cumulative(image, 2)};
        return map(image, (plane, value) -> (double) upTo[plane][level((float) value)] / image.pixels());
    }

    /** For each level how many values of a plane are at or below it. */
    private static int[] cumulative(PartImage image, int plane) {
        int[] counts = new int[LEVELS];
        for (int i = plane * image.pixels(); i < (plane + 1) * image.pixels(); i++) {
            counts[level(image.rgb()[i])]++;
        }
        for (int level = 1; level < LEVELS; level++) {
            counts[level] += counts[level - 1];
        }
        return counts;
    }

    private static int level(float value) {
        return (int) (value * 255 + 0.5f);
    }
}
