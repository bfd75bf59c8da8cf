package io.plantinspection.inspections;

import io.plantinspection.image.Heatmap;
import io.plantinspection.image.Inferno;
import io.plantinspection.image.Png;
import java.awt.image.BufferedImage;

/** Draws heat maps for people, at the map's own size. */
final class HeatPicture {

    private static final int OPAQUE = 255;
    private static final int SCALE_STEPS = 256;

    private HeatPicture() {}

    /** The map in colours, as PNG. */
    static byte[] plain(Heatmap map) {
        BufferedImage picture = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < map.values().length; i++) {
            picture.setRGB(i % map.width(), i / map.width(), Inferno.rgb(map.values()[i]));
        }
        return Png.encode(picture);
    }

    /** The map to be laid over its photograph, as PNG: what is far below the threshold of review is see-through. */
    static byte[] overlay(Heatmap map, double review) {
        BufferedImage picture = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < map.values().length; i++) {
            double value = map.values()[i];
            int argb = alpha(value, review) << 24 | Inferno.rgb(value);
            picture.setRGB(i % map.width(), i / map.width(), argb);
        }
        return Png.encode(picture);
    }

    /** All colours from 1 at the top to 0 at the bottom, one pixel wide, as PNG. */
    static byte[] scale() {
        BufferedImage picture = new BufferedImage(1, SCALE_STEPS, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SCALE_STEPS; y++) {
            picture.setRGB(0, y, Inferno.rgb(1 - (y + 0.5) / SCALE_STEPS));
        }
        return Png.encode(picture);
    }

    /** Opacity from 0 for the value 0 to 255 from the threshold on, with the square between: noise stays in the back. */
    static int alpha(double value, double review) {
        if (value <= 0) {
            return 0;
        }
        double share = Math.min(1, value / review);
        return (int) Math.round(OPAQUE * share * share);
    }
}
