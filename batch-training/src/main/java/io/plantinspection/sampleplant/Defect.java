package io.plantinspection.sampleplant;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** What can go wrong with a {@link Flange}: each kind changes the surface as it does in a plant, at a random place. */
enum Defect {

    /** A groove with raised lips, slightly bent, at any angle to the machining marks. */
    SCRATCH {
        @Override
        void damage(Surface surface, RandomGenerator random) {
            float length = between(26, 58, random);
            float width = between(1.0f, 1.6f, random);
            float depth = between(0.35f, 0.9f, random);
            float bend = between(-0.006f, 0.006f, random);
            ValueNoise strands = new ValueNoise(random.nextLong());
            Spot.between(Flange.HUB + 12, Flange.OUTER - 16, random).touch(surface, (i, x, y) -> {
                float along = 2 * x / length;
                float beside = y - bend * x * x;
                if (Math.abs(along) < 1) {
                    float force = (float) Math.sqrt(1 - along * along) * (1 + 0.35f * strands.at(x * 0.2f, beside));
                    float groove = bell(beside / width);
                    float lips = bell((Math.abs(beside) - 1.7f * width) / (0.7f * width));
                    surface.height[i] += depth * force * (0.45f * lips - groove);
                    surface.mirror[i] *= 1 + 0.3f * groove * (0.5f + strands.at(x * 0.05f, beside * 2));
                    surface.spread[i] *= 1 - 0.6f * groove;
                }
            });
        }
    },

    /** A bowl that a blow has pressed into a face, with the metal pushed up around it. */
    DENT {
        @Override
        void damage(Surface surface, RandomGenerator random) {
            float radius = between(9, 15, random);
            float depth = radius * between(0.14f, 0.25f, random);
            float stretch = between(0.75f, 1, random);
            Spot.between(Flange.HUB + 16, Flange.OUTER - 18, random).touch(surface, (i, x, y) -> {
                float from = (float) Math.hypot(x, y / stretch) / radius;
                float bowl = from < 1 ? (1 - from * from) * (1 - from * from) : 0;
                surface.height[i] += depth * (0.12f * bell((from - 1.1f) / 0.2f) - bowl);
            });
        }
    },

    /** Brown, matt and rough patches where the steel was left wet. */
    RUST {
        @Override
        void damage(Surface surface, RandomGenerator random) {
            float radius = between(9, 22, random);
            float strength = between(0.55f, 0.95f, random);
            ValueNoise patches = new ValueNoise(random.nextLong());
            Spot.between(Flange.BORE + 6, Flange.OUTER - 4, random).touch(surface, (i, x, y) -> {
                float from = (float) Math.hypot(x, y) / radius;
                if (from < 1.8f) {
                    float shape = 1 - from + 0.55f * patches.fractal(x * 0.14f, y * 0.14f, 4);
                    float share = strength * Math.max(0, Math.min(1, shape * 1.8f));
                    float tone = 1 + 0.45f * patches.fractal(x * 0.4f, y * 0.4f, 2);
                    surface.cover(i, share, 0.20f * tone, 0.085f * tone, 0.035f * tone);
                    surface.height[i] += 0.25f * share * patches.fractal(x * 0.5f, y * 0.5f, 2);
                }
            });
        }
    },

    /** A piece broken out of the round rim, which leaves a rough hollow. */
    CHIPPED_EDGE {
        @Override
        void damage(Surface surface, RandomGenerator random) {
            float radius = between(12, 20, random);
            float steepness = between(0.55f, 0.9f, random);
            ValueNoise fracture = new ValueNoise(random.nextLong());
            // the angles spare the milled flat
            Spot rim = Spot.at(Flange.OUTER, (float) Math.toRadians(between(118, 422, random)), 0);
            rim.touch(surface, (i, x, y) -> {
                float from = (float) Math.hypot(x, y) + 1.8f * fracture.fractal(x * 0.15f, y * 0.15f, 2);
                float depth = steepness * (radius - from) + 0.7f * fracture.fractal(x * 0.3f, y * 0.3f, 3);
                if (from < radius && depth > 0) {
                    surface.height[i] = Math.max(0, Math.min(surface.height[i], Flange.FACE - depth));
                    surface.spread[i] = 0.3f;
                    surface.haze[i] = 0.6f;
                    surface.mirror[i] = 0.5f + 0.12f * fracture.at(x, y);
                }
            });
        }
    },

    /** A bolt hole that was never drilled. */
    MISSING_HOLE {
        @Override
        int omittedHole(RandomGenerator random) {
            return random.nextInt(Flange.HOLES);
        }
    },

    /** A dark jagged gap that starts at a bolt hole and thins out. */
    CRACK {
        @Override
        void damage(Surface surface, RandomGenerator random) {
            int hole = random.nextInt(Flange.HOLES);
            float heading = Flange.angleOf(hole) + (random.nextBoolean() ? 1 : -1) * between(1.1f, 2.4f, random);
            float length = Flange.HOLE + between(24, 44, random);
            float width = between(2.1f, 2.9f, random);
            ValueNoise jags = new ValueNoise(random.nextLong());
            Spot start = new Spot(Flange.HOLE_X[hole], Flange.HOLE_Y[hole], heading);
            start.touch(surface, (i, x, y) -> {
                if (x > 0 && x < length) {
                    float wander = Math.min(1, x / 20) * 4.5f * jags.fractal(x * 0.11f, 0, 3);
                    float gap = bell((y - wander) / (width * (1 - 0.7f * x / length)));
                    surface.height[i] -= 1.5f * gap;
                    surface.mirror[i] *= 1 - 0.8f * gap;
                }
            });
        }
    };

    /** The folder of the kind in the data set. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The hole that this kind leaves out when the part is machined. */
    int omittedHole(RandomGenerator random) {
        return Flange.NO_HOLE;
    }

    /** Damages the finished part. */
    void damage(Surface surface, RandomGenerator random) {}

    private static float bell(float deviation) {
        return (float) Math.exp(-deviation * deviation);
    }

    private static float between(float low, float high, RandomGenerator random) {
        return low + (high - low) * random.nextFloat();
    }
}
