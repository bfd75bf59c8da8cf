package io.plantinspection.sampleplant;

import java.util.random.RandomGenerator;

/**
 * Where a defect lies on the part and how it is turned.
 *
 * @param x column from the part's centre, in pixels
 * @param y row from the part's centre, in pixels
 * @param turn angle of the defect's own x axis, in radians
 */
record Spot(float x, float y, float turn) {

    private static final float REACH = 60;

    /** A change of one sample, which lies at x and y in the defect's own directions. */
    interface Touch {
        void at(int sample, float x, float y);
    }

    /** Any spot between two distances from the part's centre, turned by chance. */
    static Spot between(float nearest, float farthest, RandomGenerator random) {
        return at(nearest + (farthest - nearest) * random.nextFloat(), turn(random), turn(random));
    }

    static Spot at(float radius, float angle, float turn) {
        return new Spot(radius * (float) Math.cos(angle), radius * (float) Math.sin(angle), turn);
    }

    /** Touches the metal around the spot. */
    void touch(Surface surface, Touch touch) {
        float cos = (float) Math.cos(turn);
        float sin = (float) Math.sin(turn);
        for (int i = 0; i < surface.height.length; i++) {
            float dx = surface.x[i] - x;
            float dy = surface.y[i] - y;
            if (dx * dx + dy * dy < REACH * REACH && surface.isMetal(i)) {
                touch.at(i, cos * dx + sin * dy, cos * dy - sin * dx);
            }
        }
    }

    private static float turn(RandomGenerator random) {
        return (float) (2 * Math.PI) * random.nextFloat();
    }
}
