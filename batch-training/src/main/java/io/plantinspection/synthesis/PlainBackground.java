package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.Arrays;
import java.util.Optional;

/** Tells a part from a background of one colour. */
final class PlainBackground {

    private static final float PLAIN = 0.06f;
    private static final double PLAIN_BORDER = 0.9;
    private static final double SMALLEST_PART = 0.05;
    private static final double LARGEST_PART = 0.95;

    private PlainBackground() {}

    /** True on the part; empty where the background is not plain or the part tiny or everything. */
    static Optional<boolean[]> without(PartImage image) {
        int height = image.height();
        int width = image.width();
        int[] border = border(height, width);
        boolean[] plain = plain(image, border);
        long plainBorder = Arrays.stream(border).filter(pixel -> plain[pixel]).count();
        if (plainBorder < PLAIN_BORDER * border.length) {
            return Optional.empty();
        }
        boolean[] part = outside(plain, border, height, width);
        int size = Foreground.size(part);
        return size >= SMALLEST_PART * part.length && size <= LARGEST_PART * part.length
                ? Optional.of(part)
                : Optional.empty();
    }

    private static int[] border(int height, int width) {
        int[] border = new int[2 * (height + width)];
        int count = 0;
        for (int column = 0; column < width; column++) {
            border[count++] = column;
            border[count++] = (height - 1) * width + column;
        }
        for (int row = 0; row < height; row++) {
            border[count++] = row * width;
            border[count++] = row * width + width - 1;
        }
        return border;
    }

    /** Pixels close to the border's median colour. */
    private static boolean[] plain(PartImage image, int[] border) {
        int pixels = image.pixels();
        boolean[] plain = new boolean[pixels];
        Arrays.fill(plain, true);
        for (int start = 0; start < 3 * pixels; start += pixels) {
            float[] values = new float[border.length];
            for (int i = 0; i < border.length; i++) {
                values[i] = image.rgb()[start + border[i]];
            }
            Arrays.sort(values);
            float median = values[values.length / 2];
            for (int pixel = 0; pixel < pixels; pixel++) {
                plain[pixel] &= Math.abs(image.rgb()[start + pixel] - median) <= PLAIN;
            }
        }
        return plain;
    }

    /** Everything that can't be reached from the border over plain pixels. */
    private static boolean[] outside(boolean[] plain, int[] border, int height, int width) {
        boolean[] part = new boolean[plain.length];
        Arrays.fill(part, true);
        int[] queue = new int[plain.length];
        int end = 0;
        for (int pixel : border) {
            if (plain[pixel] && part[pixel]) {
                part[pixel] = false;
                queue[end++] = pixel;
            }
        }
        for (int next = 0; next < end; next++) {
            int row = queue[next] / width;
            int column = queue[next] % width;
            for (int r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
                for (int c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
                    int pixel = r * width + c;
                    if (plain[pixel] && part[pixel] && (r == row || c == column)) {
                        part[pixel] = false;
                        queue[end++] = pixel;
                    }
                }
            }
        }
        return part;
    }
}
