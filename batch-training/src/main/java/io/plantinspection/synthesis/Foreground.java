package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Where in a photograph a pseudo-anomaly may lie.
 *
 * @param mask true where it may, at least at one pixel; {@code height * width} values, row by row
 */
public record Foreground(boolean[] mask) {

    private static final float PLAIN = 0.06f;
    private static final double PLAIN_BORDER = 0.9;
    private static final double SMALLEST_PART = 0.05;
    private static final double LARGEST_PART = 0.95;

    public Foreground {
        if (size(mask) == 0) {
            throw new IllegalArgumentException("a foreground has at least one pixel; use the whole photograph instead");
        }
    }

    /** Everywhere: for parts that fill the photograph. */
    public static Foreground whole(int height, int width) {
        boolean[] mask = new boolean[height * width];
        Arrays.fill(mask, true);
        return new Foreground(mask);
    }

    /** A rectangle of half to all of the height and width, anywhere: for textures. */
    public static Foreground randomPart(int height, int width, RandomGenerator random) {
        int rows = random.nextInt((height + 1) / 2, height + 1);
        int columns = random.nextInt((width + 1) / 2, width + 1);
        int top = random.nextInt(height - rows + 1);
        int left = random.nextInt(width - columns + 1);
        boolean[] mask = new boolean[height * width];
        for (int row = top; row < top + rows; row++) {
            Arrays.fill(mask, row * width + left, row * width + left + columns, true);
        }
        return new Foreground(mask);
    }

    /**
     * The part on a plain background: whatever is not joined to the border by pixels of the border's median colour.
     * Where nine tenths of the border are not of one colour, or the part would be tiny or everything, it is the whole
     * photograph.
     */
    public static Foreground estimate(PartImage image) {
        int height = image.height();
        int width = image.width();
        int[] border = border(height, width);
        boolean[] plain = plain(image, border);
        long plainBorder = Arrays.stream(border).filter(pixel -> plain[pixel]).count();
        if (plainBorder < PLAIN_BORDER * border.length) {
            return whole(height, width);
        }
        boolean[] part = outside(plain, border, height, width);
        int size = size(part);
        boolean plausible = size >= SMALLEST_PART * part.length && size <= LARGEST_PART * part.length;
        return plausible ? new Foreground(part) : whole(height, width);
    }

    /** What lies in another one too; all of it where nothing does. */
    Foreground within(Foreground other) {
        boolean[] both = new boolean[mask.length];
        boolean any = false;
        for (int pixel = 0; pixel < mask.length; pixel++) {
            both[pixel] = mask[pixel] && other.mask[pixel];
            any |= both[pixel];
        }
        return any ? new Foreground(both) : this;
    }

    private static int size(boolean[] mask) {
        int size = 0;
        for (boolean inside : mask) {
            size += inside ? 1 : 0;
        }
        return size;
    }

    /** One pixel of it, each as likely as the others. */
    int draw(RandomGenerator random) {
        int left = random.nextInt(size(mask));
        int pixel = 0;
        while (left > 0 || !mask[pixel]) {
            left -= mask[pixel] ? 1 : 0;
            pixel++;
        }
        return pixel;
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
