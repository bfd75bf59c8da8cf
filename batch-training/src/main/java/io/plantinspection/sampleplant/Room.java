package io.plantinspection.sampleplant;

import java.util.random.RandomGenerator;

/**
 * The light around the camera: a large soft box, a strip light, a grey ceiling and the camera's own dark body.
 *
 * <p>A mirror of slope p seen from straight above reflects the direction (2p, 1 - |p|^2) / (1 + |p|^2). So the light that
 * a surface returns is a function of its slope, and the room is kept as a table over slopes.
 */
final class Room {

    private static final int CELLS = 256;
    private static final float STEEPEST = 1.6f;
    private static final int MATT_CELLS = 24;
    private static final int RINGS = 10;
    private static final int SPOKES = 24;

    final float keyX;
    final float keyY;

    private final float[] key;
    private final float[] strip;
    private final float brightness;
    private final float[] keyColour;
    private final float[] ceilingColour = {0.86f, 0.95f, 1.08f};
    private final float[] mirrored = new float[3 * CELLS * CELLS];
    private final float[] scattered = new float[3 * MATT_CELLS * MATT_CELLS];

    /** The room of one photograph; lamps drift in brightness, direction and colour. */
    Room(RandomGenerator drift) {
        double azimuth = Math.toRadians(-128 + 5 * drift.nextGaussian());
        double elevation = Math.toRadians(54 + 2.5 * drift.nextGaussian());
        key = direction(azimuth, elevation);
        strip = direction(Math.toRadians(20 + 4 * drift.nextGaussian()), Math.toRadians(38 + 2 * drift.nextGaussian()));
        brightness = (float) Math.exp(0.06 * drift.nextGaussian());
        float warmth = (float) (0.02 * drift.nextGaussian());
        keyColour = new float[] {1.03f + warmth, 1, 0.95f - warmth};
        keyX = (float) (Math.cos(azimuth) / Math.tan(elevation));
        keyY = (float) (Math.sin(azimuth) / Math.tan(elevation));
        tabulateMirrored();
        tabulateScattered();
    }

    /** Where in {@link #mirrored(int)} a mirror of this slope finds its first colour. */
    static int cell(float slopeX, float slopeY) {
        return 3 * (step(slopeY, CELLS) * CELLS + step(slopeX, CELLS));
    }

    float mirrored(int cell) {
        return mirrored[cell];
    }

    /** Where in {@link #scattered(int)} a matt facet of this slope finds its first colour. */
    static int mattCell(float slopeX, float slopeY) {
        return 3 * (step(slopeY, MATT_CELLS) * MATT_CELLS + step(slopeX, MATT_CELLS));
    }

    float scattered(int cell) {
        return scattered[cell];
    }

    private static int step(float slope, int cells) {
        int step = (int) ((slope / STEEPEST + 1) * 0.5f * cells);
        return Math.max(0, Math.min(cells - 1, step));
    }

    private static float slope(int step, int cells) {
        return ((step + 0.5f) / cells * 2 - 1) * STEEPEST;
    }

    private void tabulateMirrored() {
        for (int cell = 0; cell < CELLS * CELLS; cell++) {
            float px = slope(cell % CELLS, CELLS);
            float py = slope(cell / CELLS, CELLS);
            float square = px * px + py * py;
            radiance(2 * px / (1 + square), 2 * py / (1 + square), (1 - square) / (1 + square), mirrored, 3 * cell);
        }
    }

    private void tabulateScattered() {
        float[] sample = new float[3];
        for (int ring = 0; ring < RINGS; ring++) {
            for (int spoke = 0; spoke < SPOKES; spoke++) {
                double tilt = Math.PI / 2 * (ring + 0.5) / RINGS;
                float[] from = direction(2 * Math.PI * spoke / SPOKES, Math.PI / 2 - tilt);
                radiance(from[0], from[1], from[2], sample, 0);
                float solidAngle = (float) (Math.sin(tilt) * Math.PI / 2 / RINGS * 2 * Math.PI / SPOKES);
                for (int cell = 0; cell < MATT_CELLS * MATT_CELLS; cell++) {
                    float px = slope(cell % MATT_CELLS, MATT_CELLS);
                    float py = slope(cell / MATT_CELLS, MATT_CELLS);
                    float cosine = (from[0] * px + from[1] * py + from[2]) / (float) Math.sqrt(1 + px * px + py * py);
                    float weight = Math.max(0, cosine) * solidAngle / (float) Math.PI;
                    for (int colour = 0; colour < 3; colour++) {
                        scattered[3 * cell + colour] += weight * sample[colour];
                    }
                }
            }
        }
    }

    private void radiance(float x, float y, float z, float[] out, int at) {
        float ceiling = 0.05f + 0.25f * smooth(-0.1f, 0.5f, z) - 0.12f * smooth(0.955f, 0.985f, z);
        float lamp = 3.6f * smooth(0.82f, 0.94f, x * key[0] + y * key[1] + z * key[2]);
        float beside = x * strip[1] - y * strip[0];
        lamp += 1.5f * smooth(0.86f, 0.97f, x * strip[0] + y * strip[1] + z * strip[2] + 0.35f * beside * beside);
        for (int colour = 0; colour < 3; colour++) {
            out[at + colour] = brightness * (ceiling * ceilingColour[colour] + lamp * keyColour[colour]);
        }
    }

    private static float[] direction(double azimuth, double elevation) {
        return new float[] {
            (float) (Math.cos(elevation) * Math.cos(azimuth)),
            (float) (Math.cos(elevation) * Math.sin(azimuth)),
            (float) Math.sin(elevation)
        };
    }

    private static float smooth(float from, float to, float value) {
        float t = Math.max(0, Math.min(1, (value - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }
}
