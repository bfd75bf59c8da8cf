package io.plantinspection.network;

import static org.assertj.core.api.Assertions.assertThat;

/** How far apart two arrays are at most. */
public final class Difference {

    private Difference() {}

    /** The largest absolute difference between elements; NaN when any is not a number. */
    public static double between(float[] computed, float[] expected) {
        assertThat(computed).hasSameSizeAs(expected);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs((double) computed[i] - expected[i]));
        }
        return largest;
    }
}
