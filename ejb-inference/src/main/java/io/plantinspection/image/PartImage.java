package io.plantinspection.image;

/**
 * A photograph of a part at a fixed size, ready for a network.
 *
 * @param height rows
 * @param width columns
 * @param rgb three planes (red, green, blue) of {@code height * width} values each, row by row, every value in [0, 1]
 */
public record PartImage(int height, int width, float[] rgb) {

    public PartImage {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "an image has at least one row and one column, not " + height + " x " + width);
        }
        if (rgb.length != 3 * height * width) {
            throw new IllegalArgumentException("an image of " + height + " x " + width + " has " + 3 * height * width
                    + " values, not " + rgb.length);
        }
    }

    /** Number of pixels of one plane. */
    public int pixels() {
        return height * width;
    }

    /** The rectangle of this size whose upper left pixel is given; the image itself where that is all of it. */
    public PartImage cut(int top, int left, int rows, int columns) {
        if (rows == height && columns == width) {
            return this;
        }
        float[] cut = new float[3 * rows * columns];
        for (int plane = 0; plane < 3; plane++) {
            for (int y = 0; y < rows; y++) {
                int from = plane * pixels() + (top + y) * width + left;
                System.arraycopy(rgb, from, cut, (plane * rows + y) * columns, columns);
            }
        }
        return new PartImage(rows, columns, cut);
    }
}
