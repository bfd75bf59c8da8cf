package io.plantinspection.synthesis;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A smooth closed shape: an ellipse whose radius is bent by three random waves.
 *
 * @param centreY row of its centre
 * @param centreX column of its centre
 * @param depth for each pixel of the image 1 at the centre, falling to 0 at the edge and outside
 */
record Blob(int centreY, int centreX, float[] depth) {

    private static final int WAVES = 3;

    static Blob draw(int height, int width, int centre, double radius, RandomGenerator random) {
        double stretch = random.nextDouble(0.6, 1.6);
        double tilt = random.nextDouble(Math.PI);
        double[] strength = new double[WAVES];
        double[] phase = new double[WAVES];
        for (int wave = 0; wave < WAVES; wave++) {
            strength[wave] = random.nextDouble(0.25) / (wave + 1);
            phase[wave] = random.nextDouble(2 * Math.PI);
        }
        int centreY = centre / width;
        int centreX = centre % width;
        int reach = (int) Math.ceil(3 * radius);
        double farthest = radius * (1 + Arrays.stream(strength).sum());
        double cos = Math.cos(tilt);
        double sin = Math.sin(tilt);
        float[] depth = new float[height * width];
        for (int row = Math.max(0, centreY - reach); row < Math.min(height, centreY + reach); row++) {
            for (int column = Math.max(0, centreX - reach); column < Math.min(width, centreX + reach); column++) {
                int dy = row - centreY;
                int dx = column - centreX;
                double along = (cos * dx + sin * dy) * stretch;
                double across = (cos * dy - sin * dx) / stretch;
                double distance = Math.sqrt(along * along + across * across);
                if (distance >= farthest) {
                    continue;
                }
                double angle = Math.atan2(across, along);
                double edge = radius;
                for (int wave = 0; wave < WAVES; wave++) {
                    edge += radius * strength[wave] * Math.cos((wave + 2) * angle + phase[wave]);
                }
                depth[row * width + column] = (float) Math.max(0, 1 - distance / edge);
            }
        }
        return new Blob(centreY, centreX, depth);
    }

    /** Opacity that rises from 0 at the edge to 1 at a depth of {@code softness}, without kinks. */
    float[] opacity(double softness) {
        float[] opacity = new float[depth.length];
        for (int i = 0; i < opacity.length; i++) {
            double t = Math.min(1, depth[i] / softness);
            opacity[i] = (float) (t * t * (3 - 2 * t));
        }
        return opacity;
    }
}
