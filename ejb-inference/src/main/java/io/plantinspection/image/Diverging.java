package io.plantinspection.image;

/**
 * Colours of values below and above zero: dark blue-grey at zero, to pale blue below and to pale orange above. Straight
 * lines in Oklab (B. Ottosson), so that equal steps look equal, to either side and in grey.
 */
public final class Diverging {

    /** Lightness and the two colour axes at -1, 0 and 1. */
    private static final double[][] OKLAB = {{0.88, -0.05, -0.065}, {0.19, -0.003, -0.012}, {0.88, 0.025, 0.13}};

    private Diverging() {}

    /** Colour of a value in [-1, 1], as 0xRRGGBB; values outside get the colour of the nearer end. */
    public static int rgb(double value) {
        double share = Math.min(1, Math.abs(value));
        double[] end = OKLAB[value < 0 ? 0 : 2];
        double[] lab = new double[3];
        for (int i = 0; i < lab.length; i++) {
            lab[i] = OKLAB[1][i] + share * (end[i] - OKLAB[1][i]);
        }
        double l = cube(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]);
        double m = cube(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]);
        double s = cube(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2]);
        return level(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | level(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | level(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static int level(double linear) {
        double encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.min(1, Math.max(0, encoded)));
    }
}
