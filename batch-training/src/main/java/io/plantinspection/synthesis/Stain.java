package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Smooth stains, tinted by one colour, and dents, lit from one side. */
final class Stain {

    private Stain() {}

    static Overlay draw(PartImage part, Foreground foreground, RandomGenerator random) {
        int size = Math.min(part.height(), part.width());
        double radius = size * random.nextDouble(0.05, 0.22);
        Blob blob = Blob.draw(part.height(), part.width(), foreground.draw(random), radius, random);
        return random.nextBoolean() ? tint(part, blob, random) : dent(part, blob, radius, random);
    }

    private static Overlay tint(PartImage part, Blob blob, RandomGenerator random) {
        float[] opacity = blob.opacity(random.nextDouble(0.3, 0.9));
        float strength = random.nextFloat(0.25f, 0.7f);
        for (int i = 0; i < opacity.length; i++) {
            opacity[i] *= strength;
        }
        float lightness = random.nextFloat();
        float[] rgb = new float[part.rgb().length];
        for (int plane = 0; plane < 3; plane++) {
            float level = Math.min(1, Math.max(0, lightness + random.nextFloat(-0.15f, 0.15f)));
            Arrays.fill(rgb, plane * part.pixels(), (plane + 1) * part.pixels(), level);
        }
        return new Overlay(opacity, rgb);
    }

    /** A round hollow: the side that faces the light is brighter, the other one darker. */
    private static Overlay dent(PartImage part, Blob blob, double radius, RandomGenerator random) {
        double light = random.nextDouble(2 * Math.PI);
        double strength = random.nextDouble(0.3, 0.8) / radius;
        double perRow = strength * Math.sin(light);
        double perColumn = strength * Math.cos(light);
        int pixels = part.pixels();
        float[] rgb = part.rgb().clone();
        for (int pixel = 0; pixel < pixels; pixel++) {
            if (blob.depth()[pixel] == 0) {
                continue;
            }
            int dy = pixel / part.width() - blob.centreY();
            int dx = pixel % part.width() - blob.centreX();
            float shade = (float) (perRow * dy + perColumn * dx);
            for (int i = pixel; i < rgb.length; i += pixels) {
                rgb[i] = Light.on(rgb[i], shade);
            }
        }
        return new Overlay(blob.opacity(0.4), rgb);
    }
}
