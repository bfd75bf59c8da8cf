package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.random.RandomGenerator;

/** The ten alterations that make an anomaly's appearance from a texture or from the part itself. */
enum Augmentation {
    GAMMA_CONTRAST((image, random) -> {
        double[] gamma = {random.nextDouble(0.5, 2), random.nextDouble(0.5, 2), random.nextDouble(0.5, 2)};
        return Tones.map(image, (plane, value) -> Math.pow(value, gamma[plane]));
    }),
    BRIGHTNESS((image, random) -> {
        double factor = random.nextDouble(0.8, 1.2);
        double shift = random.nextDouble(-30 / 255.0, 30 / 255.0);
        return Tones.map(image, (plane, value) -> value * factor + shift);
    }),
    SHARPNESS((image, random) -> Filters.sharpen(image, random.nextDouble(2))),
    HUE_AND_SATURATION((image, random) -> {
        double turn = random.nextDouble(-50, 50) / 510;
        return Filters.colour(image, turn, random.nextDouble(-50, 50) / 255);
    }),
    SOLARISE((image, random) -> {
        double threshold = random.nextDouble(32 / 255.0, 128 / 255.0);
        return Tones.map(image, (plane, value) -> value < threshold ? value : 1 - value);
    }),
    POSTERISE((image, random) -> {
        int step = 1 << random.nextInt(3, 8);
        return Tones.map(image, (plane, value) -> Math.floor(value * 255 / step) * step / 255);
    }),
    INVERT((image, random) -> Tones.map(image, (plane, value) -> 1 - value)),
    AUTOCONTRAST((image, random) -> Tones.stretch(image, random.nextDouble(0.2))),
    EQUALISE((image, random) -> Tones.equalise(image)),
    ROTATION((image, random) -> Filters.rotate(image, random.nextDouble(-45, 45)));

    private static final int DRAWN = 3;

    private final Change change;

    Augmentation(Change change) {
        this.change = change;
    }

    @FunctionalInterface
    private interface Change {
        PartImage apply(PartImage image, RandomGenerator random);
    }

    PartImage apply(PartImage image, RandomGenerator random) {
        return change.apply(image, random);
    }

    /** Applies three different augmentations in the order they are drawn. */
    static PartImage applyThree(PartImage image, RandomGenerator random) {
        Augmentation[] all = values();
        PartImage augmented = image;
        for (int i = 0; i < DRAWN; i++) {
            int other = random.nextInt(i, all.length);
            Augmentation drawn = all[other];
            all[other] = all[i];
            all[i] = drawn;
            augmented = drawn.apply(augmented, random);
        }
        return augmented;
    }
}
