package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.random.RandomGenerator;

/** Textures made of a pattern between two colours, so that no texture needs to be fetched. */
enum ProceduralTexture {
    CLOUDS {
        @Override
        float[] pattern(int height, int width, RandomGenerator random) {
            float[] sum = new float[height * width];
            int cells = 1 << random.nextInt(1, 4);
            float weight = 0.6f;
            for (int octave = 0; octave < 3; octave++) {
                float[] noise = new PerlinNoise(cells << octave, cells << octave, random).image(height, width);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += weight * noise[i];
                }
                weight /= 2;
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] = 0.5f + sum[i];
            }
            return sum;
        }
    },
    STRIPES {
        @Override
        float[] pattern(int height, int width, RandomGenerator random) {
            double waves = random.nextDouble(3, 16);
            double angle = random.nextDouble(Math.PI);
            double hardness = random.nextDouble(0.6, 4);
            float perRow = (float) (2 * Math.PI * waves * Math.sin(angle) / height);
            float perColumn = (float) (2 * Math.PI * waves * Math.cos(angle) / width);
            float[] bend = new PerlinNoise(2, 2, random).image(height, width);
            float[] stripes = new float[height * width];
            for (int i = 0; i < stripes.length; i++) {
                double phase = perRow * (i / width) + perColumn * (i % width) + 2 * bend[i];
                stripes[i] = (float) (0.5 + 0.5 * hardness * Math.sin(phase));
            }
            return stripes;
        }
    },
    SPECKLE {
        @Override
        float[] pattern(int height, int width, RandomGenerator random) {
            float share = random.nextFloat(0.05f, 0.5f);
            float[] speckle = new float[height * width];
            for (int i = 0; i < speckle.length; i++) {
                float value = random.nextFloat();
                speckle[i] = value < share ? 1 - value / share / 2 : value / 4;
            }
            return speckle;
        }
    },
    GRADIENT {
        @Override
        float[] pattern(int height, int width, RandomGenerator random) {
            double angle = random.nextDouble(2 * Math.PI);
            float perRow = (float) Math.sin(angle) / height;
            float perColumn = (float) Math.cos(angle) / width;
            float[] gradient = new float[height * width];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = 0.5f + perRow * (i / width - height / 2) + perColumn * (i % width - width / 2);
            }
            return gradient;
        }
    },
    TILES {
        @Override
        float[] pattern(int height, int width, RandomGenerator random) {
            int rows = random.nextInt(3, 17);
            int columns = random.nextInt(3, 17);
            float[] shades = new float[rows * columns];
            for (int i = 0; i < shades.length; i++) {
                shades[i] = random.nextFloat();
            }
            float[] tiles = new float[height * width];
            for (int i = 0; i < tiles.length; i++) {
                tiles[i] = shades[i / width * rows / height * columns + i % width * columns / width];
            }
            return tiles;
        }
    };

    /** Where between the two colours each pixel lies; values outside [0, 1] count as the nearer end. */
    abstract float[] pattern(int height, int width, RandomGenerator random);

    static PartImage draw(int height, int width, RandomGenerator random) {
        float[] pattern = values()[random.nextInt(values().length)].pattern(height, width, random);
        float[] rgb = new float[3 * pattern.length];
        for (int plane = 0; plane < 3; plane++) {
            float from = random.nextFloat();
            float to = random.nextFloat();
            for (int i = 0; i < pattern.length; i++) {
                rgb[plane * pattern.length + i] = from + Math.min(1, Math.max(0, pattern[i])) * (to - from);
            }
        }
        return new PartImage(height, width, rgb);
    }
}
