package io.plantinspection.network;

/**
 * How much of the image is left after t steps of noising: {@code abar_t}, the product of {@code 1 - beta} over steps 0
 * to t, with beta growing linearly from 1e-4 to 2e-2 over 1000 steps. Computed in double precision.
 */
public final class NoiseSchedule {

    /** Time steps run from 0 to 999. */
    public static final int STEPS = 1000;

    private static final double FIRST_BETA = 1e-4;
    private static final double LAST_BETA = 2e-2;
    private static final double[] ALPHA_BAR = alphaBar();

    private NoiseSchedule() {}

    /**
     * {@code abar_t}, between 0 and 1, falling with t.
     *
     * @throws IllegalArgumentException when the step is outside 0 to 999
     */
    public static double alphaBar(int step) {
        if (step < 0 || step >= STEPS) {
            throw new IllegalArgumentException("Time step " + step + " is outside 0 to " + (STEPS - 1));
        }
        return ALPHA_BAR[step];
    }

    private static double[] alphaBar() {
        double[] products = new double[STEPS];
        double product = 1;
        for (int step = 0; step < STEPS; step++) {
            product *= 1 - (FIRST_BETA + step * ((LAST_BETA - FIRST_BETA) / (STEPS - 1)));
            products[step] = product;
        }
        return products;
    }
}
