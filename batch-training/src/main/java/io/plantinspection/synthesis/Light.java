package io.plantinspection.synthesis;

/** How a surface looks under more or less light. */
final class Light {

    private Light() {}

    /**
     * @param value brightness in [0, 1]
     * @param change -1 makes it black, 0 leaves it, 1 makes it white; outside is taken as the nearer end
     */
    static float on(float value, float change) {
        return change < 0 ? value * (1 + Math.max(-1, change)) : value + Math.min(1, change) * (1 - value);
    }
}
