package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.Arrays;

/**
 * How a part lies in the picture otherwise than it was photographed: mirrored, then turned about the centre, then
 * shifted. What comes in from outside repeats the picture's edge.
 *
 * @param acrossColumns mirrored left to right
 * @param acrossRows mirrored top to bottom
 * @param degrees turned by, clockwise
 * @param down rows shifted by
 * @param right columns shifted by
 */
record Motion(boolean acrossColumns, boolean acrossRows, double degrees, int down, int right) {

    private static final Motion NONE = new Motion(false, false, 0, 0, 0);

    GoodPart of(GoodPart part) {
        return equals(NONE) ? part : moved(part);
    }

    private GoodPart moved(GoodPart part) {
        PartImage image = part.image();
        int height = image.height();
        int width = image.width();
        float cos = (float) Math.cos(Math.toRadians(degrees));
        float sin = (float) Math.sin(Math.toRadians(degrees));
        float centreY = (height - 1) / 2f;
        float centreX = (width - 1) / 2f;
        float[] rgb = new float[image.rgb().length];
        boolean[] mask = new boolean[image.pixels()];
        boolean any = false;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                float dy = row - down - centreY;
                float dx = column - right - centreX;
                float turnedY = cos * dy - sin * dx;
                float turnedX = sin * dy + cos * dx;
                float y = within(centreY + (acrossRows ? -turnedY : turnedY), height);
                float x = within(centreX + (acrossColumns ? -turnedX : turnedX), width);
                int pixel = row * width + column;
                Filters.sample(image, y, x, rgb, pixel);
                mask[pixel] = part.foreground().mask()[Math.round(y) * width + Math.round(x)];
                any |= mask[pixel];
            }
        }
        if (!any) {
            Arrays.fill(mask, true);
        }
        return new GoodPart(new PartImage(height, width, rgb), new Foreground(mask));
    }

    private static float within(float position, int size) {
        return Math.min(size - 1, Math.max(0, position));
    }
}
