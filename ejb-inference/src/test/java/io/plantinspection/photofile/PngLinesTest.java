package io.plantinspection.photofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.testing.PngBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PngLinesTest {

    private static final int WIDTH = 13;
    private static final int HEIGHT = 6;
    private static final int[] KINDS = {0, 2, 4, 6};
    private static final int[] CHANNELS = {1, 3, 2, 4};

    @Test
    void every_filter_is_undone_for_every_size_of_pixel() {
        for (int k = 0; k < KINDS.length; k++) {
            for (int depth : new int[] {8, 16}) {
                for (int filter = 0; filter <= 4; filter++) {
                    int step = CHANNELS[k] * depth / 8;
                    byte[] plain = new byte[HEIGHT * WIDTH * step];
                    new Random(filter).nextBytes(plain);
                    byte[] png = new PngBuilder(WIDTH, HEIGHT, depth, KINDS[k])
                            .pixels(filtered(plain, step, filter))
                            .end();
                    float white = (1 << depth) - 1;
                    int channels = CHANNELS[k];

                    PngFile.open(png, (width, height) -> {}).decode((y, rgb) -> {
                        for (int x = 0; x < WIDTH; x++) {
                            int at = (y * WIDTH + x) * step;
                            int blue = at + (channels < 3 ? 0 : 2 * depth / 8);
                            assertThat(rgb[3 * x]).isEqualTo(sample(plain, at, depth) / white);
                            assertThat(rgb[3 * x + 2]).isEqualTo(sample(plain, blue, depth) / white);
                        }
                    });
                }
            }
        }
    }

    private static int sample(byte[] plain, int at, int depth) {
        return depth == 8 ? plain[at] & 0xff : (plain[at] & 0xff) << 8 | plain[at + 1] & 0xff;
    }

    /** Filters as the PNG specification has them, with rows before their filters' numbers. */
    private static byte[] filtered(byte[] plain, int step, int filter) {
        int row = WIDTH * step;
        byte[] rows = new byte[HEIGHT * (row + 1)];
        for (int y = 0; y < HEIGHT; y++) {
            rows[y * (row + 1)] = (byte) filter;
            for (int i = 0; i < row; i++) {
                int left = i < step ? 0 : plain[y * row + i - step] & 0xff;
                int above = y == 0 ? 0 : plain[(y - 1) * row + i] & 0xff;
                int corner = i < step || y == 0 ? 0 : plain[(y - 1) * row + i - step] & 0xff;
                int guess = switch (filter) {
                    case 1 -> left;
                    case 2 -> above;
                    case 3 -> (left + above) / 2;
                    case 4 -> nearest(left + above - corner, left, above, corner);
                    default -> 0;
                };
                rows[y * (row + 1) + 1 + i] = (byte) (plain[y * row + i] - guess);
            }
        }
        return rows;
    }

    private static int nearest(int to, int... values) {
        int best = values[0];
        for (int value : values) {
            best = Math.abs(to - value) < Math.abs(to - best) ? value : best;
        }
        return best;
    }
}
