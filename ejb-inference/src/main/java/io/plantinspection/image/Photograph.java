package io.plantinspection.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/** A decoded photograph at its own size, upright. */
public final class Photograph {

    private final BufferedImage stored;
    private final String mediaType;
    private final Orientation orientation;

    Photograph(BufferedImage stored, String mediaType, Orientation orientation) {
        this.stored = stored;
        this.mediaType = mediaType;
        this.orientation = orientation;
    }

    /** Columns, as it is looked at. */
    public int width() {
        return orientation.swapsAxes ? stored.getHeight() : stored.getWidth();
    }

    /** Rows, as it is looked at. */
    public int height() {
        return orientation.swapsAxes ? stored.getWidth() : stored.getHeight();
    }

    /** Of the bytes it was decoded from. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The photograph at a network's size: every value is the mean of the photograph over the area that the target pixel
     * covers, whatever the aspect ratios. This one resize is part of the model contract.
     */
    public PartImage toPartImage(int height, int width) {
        int storedHeight = orientation.swapsAxes ? width : height;
        int storedWidth = orientation.swapsAxes ? height : width;
        AreaResize resize = new AreaResize(stored.getWidth(), stored.getHeight(), storedWidth, storedHeight);
        RowReader rows = RowReader.of(stored);
        float[] row = new float[3 * stored.getWidth()];
        for (int y = 0; y < stored.getHeight(); y++) {
            rows.read(y, row);
            resize.addRow(y, row);
        }
        return new PartImage(height, width, turn(resize.planes(), height, width));
    }

    /** The highest value of any pixel and channel, in [0, 1]. */
    public float brightest() {
        RowReader rows = RowReader.of(stored);
        float[] row = new float[3 * stored.getWidth()];
        float highest = 0;
        for (int y = 0; y < stored.getHeight(); y++) {
            rows.read(y, row);
            for (float value : row) {
                highest = Math.max(highest, value);
            }
        }
        return highest;
    }

    private float[] turn(float[] planes, int height, int width) {
        if (orientation == Orientation.UPRIGHT) {
            return planes;
        }
        float[] turned = new float[planes.length];
        int pixels = height * width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sx = orientation.mirrorsX ? width - 1 - x : x;
                int sy = orientation.mirrorsY ? height - 1 - y : y;
                int source = orientation.swapsAxes ? sx * height + sy : sy * width + sx;
                for (int c = 0; c < 3; c++) {
                    turned[c * pixels + y * width + x] = planes[c * pixels + source];
                }
            }
        }
        return turned;
    }

    /** Reads rows as three values in [0, 1] a pixel. */
    private interface RowReader {

        void read(int y, float[] row);

        static RowReader of(BufferedImage image) {
            Raster raster = image.getRaster();
            int width = image.getWidth();
            int bits = image.getSampleModel().getSampleSize(0);
            boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
            if (grey && !(image.getColorModel() instanceof IndexColorModel)) {
                // Java takes stored grey for linear light and would brighten it on the way to RGB
                float white = (1L << bits) - 1;
                int[] samples = new int[width];
                return (y, row) -> {
                    raster.getSamples(0, y, width, 1, 0, samples);
                    for (int x = 0; x < width; x++) {
                        Arrays.fill(row, 3 * x, 3 * x + 3, samples[x] / white);
                    }
                };
            }
            int[] rgb = new int[width];
            return (y, row) -> {
                image.getRGB(0, y, width, 1, rgb, 0, width);
                for (int x = 0; x < width; x++) {
                    row[3 * x] = (rgb[x] >> 16 & 0xff) / 255f;
                    row[3 * x + 1] = (rgb[x] >> 8 & 0xff) / 255f;
                    row[3 * x + 2] = (rgb[x] & 0xff) / 255f;
                }
            };
        }
    }
}
