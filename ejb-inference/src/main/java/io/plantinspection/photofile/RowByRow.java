package io.plantinspection.photofile;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import javax.imageio.ImageTypeSpecifier;

/**
 * A picture that keeps nothing: what a reader writes into it, row after row, goes on at once. So a photograph of any size
 * is decoded in the memory of one row.
 */
final class RowByRow {

    private final BufferedImage picture;
    private final PhotographFile.Rows rows;
    private final int height;
    private final float[] rgb;
    private int next;

    RowByRow(ImageTypeSpecifier type, int width, int height, PhotographFile.Rows rows) {
        this.rows = rows;
        this.height = height;
        this.rgb = new float[3 * width];
        SampleModel oneRow = type.getSampleModel(width, 1);
        this.picture =
                new BufferedImage(type.getColorModel(), new Passing(oneRow, new Rectangle(width, height)), false, null);
    }

    /** The destination for the reader. */
    BufferedImage picture() {
        return picture;
    }

    /** Refuses a picture of which not every row has come. */
    void requireAll() {
        if (next != height) {
            throw Unreadable.damaged("row " + next + " of " + height + " is absent");
        }
    }

    private void take(int x, int y, Raster row) {
        if (x != 0 || y != next || row.getHeight() != 1 || 3 * row.getWidth() != rgb.length) {
            throw new IllegalStateException("the reader does not go row by row");
        }
        Samples.read(row, rgb);
        rows.row(y, rgb);
        next++;
    }

    private final class Passing extends WritableRaster {

        Passing(SampleModel oneRow, Rectangle size) {
            super(oneRow, new DataBufferByte(0), size, new Point(), null);
        }

        @Override
        public void setRect(int x, int y, Raster row) {
            take(x, y, row);
        }
    }
}
