package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Where in a photograph a pseudo-anomaly may lie.
 *
 * @param mask true where it may, at least at one pixel; {@code height * width} values, row by row
 */
public record Foreground(boolean[] mask) {

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
    static Foreground randomPart(int height, int width, RandomGenerator random) {
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
        return PlainBackground.without(image)
                .map(Foreground::new)
                .orElseGet(() -> whole(image.height(), image.width()));
    }

    /**
     * What lies in a rectangle of the photograph; none where nothing does.
     *
     * @param columns of the photograph
     */
    public Optional<Foreground> cut(int top, int left, int height, int width, int columns) {
        boolean[] cut = new boolean[height * width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(mask, (top + y) * columns + left, cut, y * width, width);
        }
        return size(cut) == 0 ? Optional.empty() : Optional.of(new Foreground(cut));
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

    static int size(boolean[] mask) {
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
}
