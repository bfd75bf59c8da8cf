package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Pits, pores and chipped spots: dark or bright hollows with a rough edge, an uneven floor and a lit rim. */
final class Pit {

    private static final double SMALLEST = 0.015;
    private static final double LARGEST = 0.12;
    private static final double LARGEST_PORE = 0.035;
    private static final float RIM = 0.3f;

    private final PartImage part;
    private final float[] opacity;
    private final float[] light;
    private final float[] deepest;
    private final double lightY;
    private final double lightX;
    private final double roughness;
    private final double floor;
    private final double grain;
    private final double relief;
    private final RandomGenerator random;

    private Pit(PartImage part, RandomGenerator random) {
        this.part = part;
        this.opacity = new float[part.pixels()];
        this.light = new float[part.pixels()];
        this.deepest = new float[part.pixels()];
        Arrays.fill(deepest, Float.NEGATIVE_INFINITY);
        double direction = random.nextDouble(2 * Math.PI);
        this.lightY = Math.sin(direction);
        this.lightX = Math.cos(direction);
        this.roughness = random.nextDouble(0.25, 0.8);
        this.floor = random.nextInt(3) == 0 ? random.nextDouble(0.1, 0.5) : -random.nextDouble(0.25, 0.75);
        this.grain = random.nextDouble(0.1, 0.45);
        this.relief = random.nextDouble(0.2, 0.6);
        this.random = random;
    }

    /** One pit, a few that lie together, or many pores. */
    static Overlay draw(PartImage part, Foreground foreground, RandomGenerator random) {
        Pit pit = new Pit(part, random);
        int pattern = random.nextInt(10);
        int count = pattern < 4 ? 1 : pattern < 7 ? random.nextInt(2, 6) : random.nextInt(6, 21);
        double largest = count > 5 ? LARGEST_PORE : LARGEST;
        double size = part.width() * SMALLEST * Math.pow(largest / SMALLEST, Math.sqrt(random.nextDouble()));
        double spread = size * random.nextDouble(0.5, 1.5) * Math.sqrt(count - 1.0);
        int centre = foreground.draw(random);
        double y = centre / part.width();
        double x = centre % part.width();
        for (int i = 0; i < count; i++) {
            double share = i == 0 ? 1 : random.nextDouble(0.3, 1);
            double away = i == 0 ? 0 : spread;
            pit.hollow(
                    y + away * random.nextGaussian(),
                    x + away * random.nextGaussian(),
                    Math.max(0.8, size * share / 2));
        }
        return new Overlay(pit.opacity, pit.lit());
    }

    /** Digs one hollow; {@code radius} in pixels. */
    private void hollow(double centreY, double centreX, double radius) {
        double stretch = random.nextDouble(0.75, 1.35);
        double tilt = random.nextDouble(Math.PI);
        double wall = random.nextDouble(0.3, 0.8);
        int reach = (int) Math.ceil(2 * radius + 2);
        int side = 2 * reach + 1;
        float[] bend = new PerlinNoise(4, 4, random).image(side, side);
        float[] rough = new PerlinNoise(13, 13, random).image(side, side);
        int top = (int) Math.round(centreY) - reach;
        int left = (int) Math.round(centreX) - reach;
        int bottom = Math.min(part.height(), top + side);
        int right = Math.min(part.width(), left + side);
        for (int row = Math.max(0, top); row < bottom; row++) {
            for (int column = Math.max(0, left); column < right; column++) {
                double dy = row - centreY;
                double dx = column - centreX;
                double along = (Math.cos(tilt) * dx + Math.sin(tilt) * dy) * stretch;
                double across = (Math.cos(tilt) * dy - Math.sin(tilt) * dx) / stretch;
                int i = (row - top) * side + column - left;
                double distance = Math.sqrt(along * along + across * across) / radius;
                double inside = 1 - distance + roughness * (bend[i] + 0.6 * rough[i]);
                double fromCentre = Math.max(1e-6, Math.sqrt(dy * dy + dx * dx));
                double facing = (lightY * dy + lightX * dx) / fromCentre;
                lay(row * part.width() + column, inside * radius, radius, wall, facing, rough[i]);
            }
        }
    }

    /**
     * Where hollows overlap the deeper one is seen. The wall that faces the light is bright, the one below it dark; the
     * rim around it is bright where it faces the light.
     *
     * @param depth how far the pixel lies inside the hollow's edge, in pixels; negative outside
     */
    private void lay(int pixel, double depth, double radius, double wall, double facing, float rough) {
        double rim = Math.min(2, Math.max(0.4, 0.25 * radius));
        if (depth <= -0.5 - rim || depth <= deepest[pixel]) {
            return;
        }
        deepest[pixel] = (float) depth;
        double covered = Math.min(1, Math.max(0, 0.5 + depth));
        double down = Math.min(1, Math.max(0, depth / (radius * wall)));
        double hollow = floor * (0.5 + 0.5 * down) - relief * facing * (1 - down) + grain * rough;
        double lip = relief * (0.4 + facing);
        double raised = Math.min(1, 1 + (depth + 0.5) / rim);
        opacity[pixel] = (float) (covered + (1 - covered) * RIM * raised);
        light[pixel] = (float) (lip + covered * (hollow - lip));
    }

    /** The part under the hollows' light; below its surface it is a little warmer or colder in colour. */
    private float[] lit() {
        float[] rgb = part.rgb().clone();
        float warmth = random.nextFloat(-0.03f, 0.08f);
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i % opacity.length;
            if (opacity[pixel] > 0) {
                float tint = opacity[pixel] > RIM ? warmth * (1 - i / opacity.length) : 0;
                rgb[i] = Light.on(rgb[i], light[pixel] + tint);
            }
        }
        return rgb;
    }
}
