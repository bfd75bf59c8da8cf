package io.plantinspection.photofile;

/** Puts an interlaced PNG together. The bytes of all passes are kept until the last has come. */
final class PngPasses {

    private static final int[] FIRST_X = {0, 4, 0, 2, 0, 1, 0};
    private static final int[] FIRST_Y = {0, 0, 4, 0, 2, 0, 1};
    private static final int[] STEP_X = {8, 8, 4, 4, 2, 2, 1};
    private static final int[] STEP_Y = {8, 8, 8, 4, 4, 2, 2};

    private static final int MOST_BYTES = 1 << 30;

    private PngPasses() {}

    static void decode(PngHeader header, PngLines lines, PngPixels pixels, PhotographFile.Rows rows) {
        byte[][] passes = new byte[FIRST_X.length][];
        for (int pass = 0; pass < passes.length; pass++) {
            passes[pass] = pass(header, lines, pass);
        }
        float[] rgb = new float[3 * header.width()];
        for (int y = 0; y < header.height(); y++) {
            for (int pass = 0; pass < passes.length; pass++) {
                int width = width(header, pass);
                int row = (y - FIRST_Y[pass]) / STEP_Y[pass];
                if (width > 0 && y >= FIRST_Y[pass] && (y - FIRST_Y[pass]) % STEP_Y[pass] == 0) {
                    int from = row * header.rowBytes(width);
                    pixels.read(passes[pass], from, width, rgb, FIRST_X[pass], STEP_X[pass]);
                }
            }
            rows.row(y, rgb);
        }
    }

    private static byte[] pass(PngHeader header, PngLines lines, int pass) {
        int width = width(header, pass);
        int height = cells(header.height(), FIRST_Y[pass], STEP_Y[pass]);
        int bytes = header.rowBytes(width);
        if ((long) bytes * height > MOST_BYTES) {
            throw Unreadable.unsupported("an interlaced PNG of more than " + MOST_BYTES + " bytes a pass");
        }
        byte[] all = new byte[bytes * height];
        lines.begin(width);
        for (int row = 0; row < height && width > 0; row++) {
            System.arraycopy(lines.next(width), 0, all, row * bytes, bytes);
        }
        return all;
    }

    private static int width(PngHeader header, int pass) {
        return cells(header.width(), FIRST_X[pass], STEP_X[pass]);
    }

    private static int cells(int length, int first, int step) {
        return Math.max(0, (length - first + step - 1) / step);
    }
}
