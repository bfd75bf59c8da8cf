package io.plantinspection.training;

/**
 * The losses of one step, before its update.
 *
 * @param noise noise prediction at both scales, normal samples only, equation 9
 * @param smoothL1 smooth-L1 between mask and map, the first part of equation 10
 * @param focal focal loss between mask and map, before its weight in equation 10
 * @param total what is minimised, equation 11
 */
public record StepLosses(double noise, double smoothL1, double focal, double total) {

    /** Nothing, where a sum begins. */
    public static final StepLosses ZERO = new StepLosses(0, 0, 0, 0);

    /** The sum of both, part by part. */
    public StepLosses plus(StepLosses other) {
        return new StepLosses(noise + other.noise, smoothL1 + other.smoothL1, focal + other.focal, total + other.total);
    }

    /** Every part multiplied. */
    public StepLosses times(double factor) {
        return new StepLosses(noise * factor, smoothL1 * factor, focal * factor, total * factor);
    }

    /** The segmenter's part of the total, equation 10. */
    public double mask() {
        return total - noise;
    }
}
