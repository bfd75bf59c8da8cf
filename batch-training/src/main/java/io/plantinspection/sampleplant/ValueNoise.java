package io.plantinspection.sampleplant;

/** Smooth random texture over the plane: hashed lattice values joined by a cubic fade. */
final class ValueNoise {

    private final int seed;

    ValueNoise(long seed) {
        this.seed = (int) (seed ^ seed >>> 32);
    }

    /** A value in [-1, 1] that is random over distances above one and smooth below. */
    float at(float x, float y) {
        int column = floor(x);
        int row = floor(y);
        float right = fade(x - column);
        float down = fade(y - row);
        float top = mix(lattice(column, row), lattice(column + 1, row), right);
        float bottom = mix(lattice(column, row + 1), lattice(column + 1, row + 1), right);
        return mix(top, bottom, down);
    }

    /** The sum of octaves, each half as large and twice as fine as the one before, in [-2, 2]. */
    float fractal(float x, float y, int octaves) {
        float sum = 0;
        float scale = 1;
        for (int octave = 0; octave < octaves; octave++) {
            sum += at(x * scale + 31 * octave, y * scale - 17 * octave) / scale;
            scale *= 2;
        }
        return sum;
    }

    private float lattice(int column, int row) {
        int hash = seed + column * 0x9E3779B1 + row * 0x85EBCA77;
        hash = (hash ^ hash >>> 15) * 0x2C1B3C6D;
        hash = (hash ^ hash >>> 12) * 0x297A2D39;
        return (hash ^ hash >>> 15) * 0x1p-31f;
    }

    private static int floor(float value) {
        int cut = (int) value;
        return value < cut ? cut - 1 : cut;
    }

    private static float fade(float t) {
        return t * t * (3 - 2 * t);
    }

    private static float mix(float from, float to, float part) {
        return from + part * (to - from);
    }
}
