package io.plantinspection.synthesis;

import java.util.random.RandomGenerator;

/**
 * Perlin's gradient noise on a lattice of unit gradients, with the fade 6t^5 - 15t^4 + 10t^3 and scaled by the square
 * root of 2, so that values lie in about [-1, 1].
 */
final class PerlinNoise {

    private static final float SCALE = (float) Math.sqrt(2);

    private final int rows;
    private final int columns;
    private final float[] gradientY;
    private final float[] gradientX;

    /**
     * @param rows lattice cells from top to bottom of the image
     * @param columns lattice cells from left to right of the image
     */
    PerlinNoise(int rows, int columns, RandomGenerator random) {
        this.rows = rows;
        this.columns = columns;
        int nodes = (rows + 1) * (columns + 1);
        this.gradientY = new float[nodes];
        this.gradientX = new float[nodes];
        for (int node = 0; node < nodes; node++) {
            double angle = random.nextDouble(2 * Math.PI);
            gradientY[node] = (float) Math.cos(angle);
            gradientX[node] = (float) Math.sin(angle);
        }
    }

    /** The noise over an image. */
    float[] image(int height, int width) {
        return rotated(height, width, 0);
    }

    /** The noise over an image, rotated about its centre; 0 where the rotation brings in what lies outside. */
    float[] rotated(int height, int width, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double centreY = (height - 1) / 2.0;
        double centreX = (width - 1) / 2.0;
        float[] image = new float[height * width];
        for (int row = 0; row < height; row++) {
            double dy = row - centreY;
            for (int column = 0; column < width; column++) {
                double dx = column - centreX;
                double y = (centreY + cos * dy - sin * dx) / height;
                double x = (centreX + sin * dy + cos * dx) / width;
                if (y >= 0 && y < 1 && x >= 0 && x < 1) {
                    image[row * width + column] = at((float) (y * rows), (float) (x * columns));
                }
            }
        }
        return image;
    }

    private float at(float y, float x) {
        int row = Math.min((int) y, rows - 1);
        int column = Math.min((int) x, columns - 1);
        float dy = y - row;
        float dx = x - column;
        int node = row * (columns + 1) + column;
        int below = node + columns + 1;
        float top = mix(fade(dx), slope(node, dy, dx), slope(node + 1, dy, dx - 1));
        float bottom = mix(fade(dx), slope(below, dy - 1, dx), slope(below + 1, dy - 1, dx - 1));
        return SCALE * mix(fade(dy), top, bottom);
    }

    private float slope(int node, float dy, float dx) {
        return gradientY[node] * dy + gradientX[node] * dx;
    }

    private static float fade(float t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    private static float mix(float share, float from, float to) {
        return from + share * (to - from);
    }
}
