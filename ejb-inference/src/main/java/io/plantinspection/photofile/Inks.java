package io.plantinspection.photofile;

import java.awt.image.Raster;

/**
 * Reads photographs in printing inks: a colour is what cyan, magenta or yellow leave of the light, times what black
 * leaves. No camera makes such files, so how paper and inks really look is not taken into account.
 */
final class Inks {

    private Inks() {}

    /**
     * Passes on the rows of a raster of four components.
     *
     * @param chroma whether the first three are luma and chroma
     * @param inverted whether 255 stands for no ink
     */
    static void decode(Raster raster, boolean chroma, boolean inverted, PhotographFile.Rows rows) {
        int width = raster.getWidth();
        float[] rgb = new float[3 * width];
        int[] row = new int[4 * width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                if (chroma) {
                    toInks(row, 4 * x);
                }
                float black = light(row[4 * x + 3], inverted);
                for (int c = 0; c < 3; c++) {
                    rgb[3 * x + c] = light(row[4 * x + c], inverted) * black;
                }
            }
            rows.row(y, rgb);
        }
    }

    /** The inverse of how JPEG turns inks to luma and chroma: as if 255 less the ink were a colour. */
    private static void toInks(int[] row, int at) {
        double luma = row[at];
        double blue = row[at + 1] - 128;
        double red = row[at + 2] - 128;
        row[at] = ink(luma + 1.402 * red);
        row[at + 1] = ink(luma - 0.344136 * blue - 0.714136 * red);
        row[at + 2] = ink(luma + 1.772 * blue);
    }

    private static int ink(double colour) {
        return 255 - (int) Math.round(Math.min(255, Math.max(0, colour)));
    }

    /** Share of the light that an ink leaves. */
    private static float light(int ink, boolean inverted) {
        return Samples.level((byte) (inverted ? ink : 255 - ink));
    }
}
