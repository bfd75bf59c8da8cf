package io.plantinspection.synthesis;

import java.util.random.RandomGenerator;

/** Which part of a photograph's foreground one pseudo-anomaly may lie in. */
public enum ForegroundMode {
    /** For objects: anywhere on the part. */
    PART {
        @Override
        Foreground narrowed(Foreground foreground, int height, int width, RandomGenerator random) {
            return foreground;
        }
    },

    /** For textures: within a rectangle of half to all of the height and width, drawn anew for each sample. */
    TEXTURE {
        @Override
        Foreground narrowed(Foreground foreground, int height, int width, RandomGenerator random) {
            return foreground.within(Foreground.randomPart(height, width, random));
        }
    };

    abstract Foreground narrowed(Foreground foreground, int height, int width, RandomGenerator random);
}
