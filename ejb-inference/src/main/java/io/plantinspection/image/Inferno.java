package io.plantinspection.image;

/**
 * The colour map <em>inferno</em>: black over purple and orange to pale yellow, with a lightness that grows evenly, so
 * that equal steps of a value look equal, in grey and to the colour-blind too. By S. van der Walt and N. Smith for
 * matplotlib (CC0); here as the polynomial of degree six that M. Zucker fitted to it (CC0).
 */
public final class Inferno {

    private static final double[][] COEFFICIENTS = {
        {0.00021894, 0.10651342, 11.60249308, -41.70399613, 77.16293570, -71.31942824, 25.13112622},
        {0.00165100, 0.56395644, -3.97285397, 17.43639888, -33.40235894, 32.62606426, -12.24266895},
        {-0.01948090, 3.93271239, -15.94239411, 44.35414520, -81.80730926, 73.20951986, -23.07032500}
    };

    private Inferno() {}

    /** Colour of a value in [0, 1], as 0xRRGGBB; values outside get the colour of the nearer end. */
    public static int rgb(double value) {
        double t = Math.min(1, Math.max(0, value));
        return channel(0, t) << 16 | channel(1, t) << 8 | channel(2, t);
    }

    private static int channel(int channel, double t) {
        double[] c = COEFFICIENTS[channel];
        double sum = 0;
        for (int power = c.length - 1; power >= 0; power--) {
            sum = sum * t + c[power];
        }
        return (int) Math.round(255 * Math.min(1, Math.max(0, sum)));
    }
}
