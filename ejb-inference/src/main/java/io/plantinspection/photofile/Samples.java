package io.plantinspection.photofile;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;

/** Reads rows of 8 bit samples as three values in [0, 1] a pixel; one band is grey. */
final class Samples {

    private static final float[] LEVELS = new float[256];

    static {
        for (int i = 0; i < LEVELS.length; i++) {
            LEVELS[i] = i / 255f;
        }
    }

    private Samples() {}

    /** The first row of a raster, straight from its bytes where they lie pixel by pixel. */
    static void read(Raster raster, float[] rgb) {
        if (raster.getSampleModel() instanceof PixelInterleavedSampleModel pixels
                && raster.getDataBuffer() instanceof DataBufferByte bytes
                && raster.getParent() == null) {
            int[] bands = pixels.getBandOffsets();
            read(bytes.getData(), bytes.getOffset(), pixels.getPixelStride(), bands, rgb);
        } else {
            readAny(raster, rgb);
        }
    }

    private static void read(byte[] data, int from, int stride, int[] bands, float[] rgb) {
        boolean grey = bands.length < 3;
        int red = from + bands[0];
        int green = grey ? red : from + bands[1];
        int blue = grey ? red : from + bands[2];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = level(data[red]);
            rgb[i + 1] = level(data[green]);
            rgb[i + 2] = level(data[blue]);
            red += stride;
            green += stride;
            blue += stride;
        }
    }

    static void readAny(Raster raster, float[] rgb) {
        int bands = raster.getNumBands();
        int[] samples = raster.getPixels(raster.getMinX(), raster.getMinY(), raster.getWidth(), 1, (int[]) null);
        for (int x = 0; x < raster.getWidth(); x++) {
            if (bands < 3) {
                Arrays.fill(rgb, 3 * x, 3 * x + 3, LEVELS[samples[bands * x]]);
            } else {
                for (int c = 0; c < 3; c++) {
                    rgb[3 * x + c] = LEVELS[samples[bands * x + c]];
                }
            }
        }
    }

    /** The value of a byte that stands for 0 to 255. */
    static float level(byte sample) {
        return LEVELS[sample & 0xff];
    }
}
