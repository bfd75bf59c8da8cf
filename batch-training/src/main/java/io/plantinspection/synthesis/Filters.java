package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;

/** Alterations that mix pixels or planes. */
final class Filters {

    private Filters() {}

    /** Below 1 blurs, above 1 sharpens, against the 3 x 3 mean in which the centre weighs 5 of 13; the rim stays. */
    static PartImage sharpen(PartImage image, double factor) {
        int height = image.height();
        int width = image.width();
        float[] from = image.rgb();
        float[] to = from.clone();
        float strength = (float) factor;
        for (int plane = 0; plane < 3; plane++) {
            for (int row = 1; row < height - 1; row++) {
                int start = (plane * height + row) * width;
                for (int i = start + 1; i < start + width - 1; i++) {
                    float above = from[i - width - 1] + from[i - width] + from[i - width + 1];
                    float below = from[i + width - 1] + from[i + width] + from[i + width + 1];
                    float smooth = (above + from[i - 1] + 5 * from[i] + from[i + 1] + below) / 13;
                    to[i] = clamp(smooth + strength * (from[i] - smooth));
                }
            }
        }
        return new PartImage(height, width, to);
    }

    /**
     * Changes hue and saturation and keeps the brightest channel.
     *
     * @param turn added to the hue, in turns of the colour circle
     * @param more added to the saturation
     */
    static PartImage colour(PartImage image, double turn, double more) {
        int pixels = image.pixels();
        float[] from = image.rgb();
        float[] to = new float[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            float red = from[i];
            float green = from[i + pixels];
            float blue = from[i + 2 * pixels];
            float value = Math.max(red, Math.max(green, blue));
            float spread = value - Math.min(red, Math.min(green, blue));
            float saturation = value == 0 ? 0 : clamp(spread / value + (float) more);
            float hue = hue(red, green, blue, value, spread) / 6 + (float) turn;
            float sector = 6 * (hue - (float) Math.floor(hue));
            to[i] = channel(5, sector, saturation, value);
            to[i + pixels] = channel(3, sector, saturation, value);
            to[i + 2 * pixels] = channel(1, sector, saturation, value);
        }
        return new PartImage(image.height(), image.width(), to);
    }

    /** Hue in sixths of a turn, 0 for grey. */
    private static float hue(float red, float green, float blue, float value, float spread) {
        if (spread == 0) {
            return 0;
        }
        if (value == red) {
            return (green - blue) / spread;
        }
        return value == green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
    }

    private static float channel(int offset, float sector, float saturation, float value) {
        float turned = offset + sector;
        float k = turned < 6 ? turned : turned - 6;
        return value - value * saturation * Math.max(0, Math.min(1, Math.min(k, 4 - k)));
    }

    /** Rotates about the centre with bilinear interpolation; black comes in from outside. */
    static PartImage rotate(PartImage image, double degrees) {
        int height = image.height();
        int width = image.width();
        float cos = (float) Math.cos(Math.toRadians(degrees));
        float sin = (float) Math.sin(Math.toRadians(degrees));
        float centreY = (height - 1) / 2f;
        float centreX = (width - 1) / 2f;
        float[] to = new float[image.rgb().length];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                float y = centreY + cos * (row - centreY) - sin * (column - centreX);
                float x = centreX + sin * (row - centreY) + cos * (column - centreX);
                if (y < 0 || y > height - 1 || x < 0 || x > width - 1) {
                    continue;
                }
                sample(image, y, x, to, row * width + column);
            }
        }
        return new PartImage(height, width, to);
    }

    /** Writes an image's bilinear value at a place inside it to one pixel of three planes. */
    static void sample(PartImage image, float y, float x, float[] to, int pixel) {
        int width = image.width();
        float[] from = image.rgb();
        int top = (int) y;
        int left = (int) x;
        int down = top < image.height() - 1 ? width : 0;
        int right = left < width - 1 ? 1 : 0;
        for (int start = 0; start < from.length; start += image.pixels()) {
            int i = start + top * width + left;
            float upper = from[i] + (x - left) * (from[i + right] - from[i]);
            float lower = from[i + down] + (x - left) * (from[i + down + right] - from[i + down]);
            to[start + pixel] = upper + (y - top) * (lower - upper);
        }
    }

    private static float clamp(float value) {
        return Math.min(1, Math.max(0, value));
    }
}
