package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.random.RandomGenerator;

/** Scratches (gently bent lines) and cracks (jagged, branching ones), one pixel to 3/64 of the photograph wide, with a lit edge. */
final class Scratch {

    private static final double STEP = 0.5;

    private final int height;
    private final int width;
    private final float[] opacity;
    private final float[] light;
    private final RandomGenerator random;

    private Scratch(int height, int width, RandomGenerator random) {
        this.height = height;
        this.width = width;
        this.opacity = new float[height * width];
        this.light = new float[height * width];
        this.random = random;
    }

    static Overlay draw(PartImage part, Foreground foreground, RandomGenerator random) {
        Scratch scratch = new Scratch(part.height(), part.width(), random);
        double size = Math.min(part.height(), part.width());
        boolean crack = random.nextBoolean();
        int lines = crack ? 1 : random.nextInt(1, 4);
        double heading = random.nextDouble(2 * Math.PI);
        double coarse = random.nextDouble();
        double thickness = 1 + (Math.max(1.5, 3 * size / 64) - 1) * coarse * coarse;
        float shade = random.nextFloat(0.4f, 0.9f) * (random.nextInt(3) == 0 ? 1 : -1);
        for (int line = 0; line < lines; line++) {
            int start = foreground.draw(random);
            double length = size * random.nextDouble(0.15, 0.7);
            scratch.line(start / part.width(), start % part.width(), heading, length, thickness, crack, shade);
        }
        float[] rgb = part.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Light.on(rgb[i], scratch.light[i % part.pixels()]);
        }
        return new Overlay(scratch.opacity, rgb);
    }

    private void line(
            double startY, double startX, double start, double length, double thickness, boolean crack, float shade) {
        double y = startY;
        double x = startX;
        double heading = start;
        double bend = random.nextDouble(-1, 1) / length;
        for (double run = 0; run < length; run += STEP) {
            double taper = Math.max(1, thickness * Math.sqrt(Math.sin(Math.PI * (run + STEP) / (length + 2 * STEP))));
            stamp(y - Math.cos(heading) * taper / 2, x + Math.sin(heading) * taper / 2, taper / 2, -shade / 2);
            stamp(y, x, taper, shade);
            heading += bend * STEP;
            if (crack && random.nextDouble() < STEP / (2 * thickness)) {
                heading += random.nextDouble(-0.8, 0.8);
                if (length > 8 * thickness && random.nextInt(12) == 0) {
                    double branch = heading + (random.nextBoolean() ? 0.7 : -0.7);
                    line(y, x, branch, (length - run) / 3, Math.max(1, thickness / 2), true, shade);
                }
            }
            y += STEP * Math.sin(heading);
            x += STEP * Math.cos(heading);
        }
    }

    /** A disc with an edge of one pixel; where discs overlap the most opaque and, among equals, the latest is seen. */
    private void stamp(double centreY, double centreX, double thickness, float shade) {
        double reach = thickness / 2 + 0.5;
        int bottom = (int) Math.min(height - 1, Math.floor(centreY + reach));
        int right = (int) Math.min(width - 1, Math.floor(centreX + reach));
        for (int row = (int) Math.max(0, Math.ceil(centreY - reach)); row <= bottom; row++) {
            for (int column = (int) Math.max(0, Math.ceil(centreX - reach)); column <= right; column++) {
                float covered = (float) Math.min(1, reach - Math.hypot(row - centreY, column - centreX));
                int pixel = row * width + column;
                if (covered > 0 && covered >= opacity[pixel]) {
                    opacity[pixel] = covered;
                    light[pixel] = shade;
                }
            }
        }
    }
}
