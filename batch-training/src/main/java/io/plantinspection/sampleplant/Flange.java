package io.plantinspection.sampleplant;

import java.util.random.RandomGenerator;

/**
 * The product: a steel bearing cover, turned, then milled flat on one side and drilled, on a rubber conveyor belt.
 * All radii and heights are in pixels of the photograph.
 */
final class Flange {

    static final int HOLES = 6;
    static final int NO_HOLE = -1;
    static final float[] HOLE_X = new float[HOLES];
    static final float[] HOLE_Y = new float[HOLES];

    static final float OUTER = 103;
    static final float HUB = 49;
    static final float BORE = 26;
    static final float BOLT_CIRCLE = 77;
    static final float HOLE = 8.5f;
    static final float FACE = 16;

    private static final float HUB_TOP = 25;
    private static final float MILLED_FLAT = 96;
    private static final float DOWEL = 3.2f;
    private static final float DOWEL_X = 0.70710678f * BOLT_CIRCLE;
    private static final float DOWEL_Y = 0.70710678f * BOLT_CIRCLE;

    static {
        for (int hole = 0; hole < HOLES; hole++) {
            HOLE_X[hole] = BOLT_CIRCLE * (float) Math.cos(angleOf(hole));
            HOLE_Y[hole] = BOLT_CIRCLE * (float) Math.sin(angleOf(hole));
        }
    }

    private final ValueNoise marks;
    private final ValueNoise belt;
    private final float beltX;

    Flange(RandomGenerator random) {
        marks = new ValueNoise(random.nextLong());
        belt = new ValueNoise(random.nextLong());
        beltX = 100 * random.nextFloat();
    }

    /** Makes the part on the surface, without the omitted hole if one is named. */
    void machine(Surface surface, int omittedHole) {
        for (int i = 0; i < surface.height.length; i++) {
            float x = surface.x[i];
            float y = surface.y[i];
            float radius = distance(x, y);
            float rim = Math.min(OUTER - radius, MILLED_FLAT - y);
            float edge = Math.min(Math.min(rim, radius - BORE), toHoles(x, y, omittedHole));
            if (edge < 0) {
                layBelt(surface, i);
            } else {
                turn(surface, i, radius, edge);
            }
        }
    }

    /** The direction of a hole from the centre, in radians. */
    static float angleOf(int hole) {
        return (float) (2 * Math.PI * (hole + 0.25) / HOLES);
    }

    private static float toHoles(float x, float y, int omitted) {
        float nearest = distance(x - DOWEL_X, y - DOWEL_Y) - DOWEL;
        for (int hole = 0; hole < HOLES; hole++) {
            if (hole != omitted) {
                nearest = Math.min(nearest, distance(x - HOLE_X[hole], y - HOLE_Y[hole]) - HOLE);
            }
        }
        return nearest;
    }

    private static float distance(float dx, float dy) {
        return (float) Math.sqrt(dx * dx + dy * dy);
    }

    private void turn(Surface surface, int i, float radius, float edge) {
        float x = surface.x[i];
        float y = surface.y[i];
        float acrossX = x / radius;
        float acrossY = y / radius;
        boolean hub = radius < HUB + 3;
        float fine = ring(radius * 1.1f, acrossX, acrossY);
        float broad = ring(radius * 0.4f + 900, acrossX, acrossY);
        float feed = (float) Math.sin(radius * (hub ? 3.1f : 1.9f));
        float grain = marks.at(x * 0.8f, y * 0.8f);

        surface.height[i] = profile(radius)
                - bevel(edge)
                + (hub ? 0.014f : 0.026f) * (fine + 0.7f * broad)
                + 0.012f * feed
                + 0.005f * grain;
        surface.layAcross(i, acrossX, acrossY);
        surface.mirror[i] = 0.60f + 0.03f * broad + 0.015f * fine + 0.01f * grain;
        surface.spread[i] = hub ? 0.13f : 0.16f;
        surface.haze[i] = 0.16f;
        surface.albedo[0][i] = surface.albedo[1][i] = surface.albedo[2][i] = 0.03f;
    }

    /** Texture that runs around the centre in long arcs; two half turns of noise, so that no seam shows. */
    private float ring(float radius, float cos, float sin) {
        return 0.7f * (marks.at(radius, 2.5f * cos) + marks.at(radius + 5000, 2.5f * sin));
    }

    /** The turned contour: hub, fillet, flange face and its groove. */
    private static float profile(float radius) {
        if (radius < HUB + 3) {
            float outside = radius - HUB;
            float fillet = outside > 0 ? FACE + 0.33f * (3 - outside) * (3 - outside) : HUB_TOP;
            return Math.min(HUB_TOP - bevel(-outside), fillet);
        }
        float fromGroove = (radius - 57.5f) / 3;
        float groove = Math.max(0, 1 - fromGroove * fromGroove);
        return FACE - 2.2f * groove * groove;
    }

    /** What breaking a sharp edge takes away at a distance inside it: steep at the edge, level after three pixels. */
    private static float bevel(float inside) {
        float left = Math.max(0, 3 - Math.max(0, inside));
        return 0.2f * left * left;
    }

    private void layBelt(Surface surface, int i) {
        float x = Surface.viewX(i) + beltX;
        float y = Surface.viewY(i);
        float weave = (float) (Math.sin(1.25 * (x + y)) * Math.sin(1.25 * (x - y)));
        float wear = belt.fractal(x * 0.02f, y * 0.09f, 2);
        float grain = belt.at(x * 1.3f, y * 1.3f);
        float dust = Math.max(0, belt.at(x * 0.6f + 300, y * 0.6f) - 0.86f);
        float tone = 0.050f + 0.008f * wear + 0.007f * grain + 0.5f * dust;
        surface.height[i] = 0.30f * weave + 0.08f * grain;
        surface.albedo[0][i] = tone * 0.92f;
        surface.albedo[1][i] = tone;
        surface.albedo[2][i] = tone * 1.04f;
    }
}
