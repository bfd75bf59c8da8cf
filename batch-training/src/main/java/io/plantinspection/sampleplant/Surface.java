package io.plantinspection.sampleplant;

import java.util.random.RandomGenerator;

/**
 * What lies under the camera: height and material of {@link #SIDE} x {@link #SIDE} samples, two a pixel and axis.
 * Lengths are in pixels of the photograph; {@code x} and {@code y} are coordinates on the part, whose centre is 0, 0.
 */
final class Surface {

    static final int SIDE = 512;
    static final float PITCH = 0.5f;

    final float[] x = new float[SIDE * SIDE];
    final float[] y = new float[SIDE * SIDE];

    final float[] height = new float[SIDE * SIDE];

    /** How much the material mirrors, 0 for a matt one. */
    final float[] mirror = new float[SIDE * SIDE];

    /** Share of the mirrored light that is scattered in all directions, in [0, 1]. */
    final float[] haze = new float[SIDE * SIDE];

    /** Slopes to both sides of the machining marks, the width of the fan into which they spread a reflection. */
    final float[] spread = new float[SIDE * SIDE];

    /** Unit vector across the machining marks, in coordinates of the photograph. */
    final float[] acrossX = new float[SIDE * SIDE];

    final float[] acrossY = new float[SIDE * SIDE];

    /** Diffuse reflectance, one value a colour. */
    final float[][] albedo = new float[3][SIDE * SIDE];

    private final float cos;
    private final float sin;

    /** An empty surface whose part lies as the fixture left it: a few pixels and about a degree off. */
    Surface(RandomGenerator pose) {
        float angle = (float) Math.toRadians(0.7 * bounded(pose));
        float size = 1 + 0.003f * bounded(pose);
        float left = 1.5f * bounded(pose);
        float top = 1.5f * bounded(pose);
        cos = (float) Math.cos(angle);
        sin = (float) Math.sin(angle);
        for (int i = 0; i < SIDE * SIDE; i++) {
            float u = (viewX(i) - left) * size;
            float v = (viewY(i) - top) * size;
            x[i] = cos * u + sin * v;
            y[i] = cos * v - sin * u;
        }
    }

    /** The sample's column in pixels of the photograph, from its centre. */
    static float viewX(int sample) {
        return (sample % SIDE + 0.5f - SIDE / 2) * PITCH;
    }

    /** The sample's row in pixels of the photograph, from its centre. */
    static float viewY(int sample) {
        return (sample / SIDE + 0.5f - SIDE / 2) * PITCH;
    }

    boolean isMetal(int sample) {
        return mirror[sample] > 0;
    }

    /** Lays machining marks so that the direction across them is the given unit vector on the part. */
    void layAcross(int sample, float dx, float dy) {
        acrossX[sample] = cos * dx - sin * dy;
        acrossY[sample] = sin * dx + cos * dy;
    }

    /** Covers a share of the sample, in [0, 1], with a matt substance of the given colour. */
    void cover(int sample, float share, float red, float green, float blue) {
        mirror[sample] *= 1 - share;
        albedo[0][sample] += share * (red - albedo[0][sample]);
        albedo[1][sample] += share * (green - albedo[1][sample]);
        albedo[2][sample] += share * (blue - albedo[2][sample]);
    }

    private static float bounded(RandomGenerator random) {
        return (float) Math.max(-2, Math.min(2, random.nextGaussian()));
    }
}
