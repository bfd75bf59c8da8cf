package io.plantinspection.image;

/**
 * Scales a picture by area averaging, a row at a time: a target pixel is the mean of the source over the rectangle that
 * it covers, so nothing is skipped however small the target is.
 */
final class AreaResize {

    private final int targetWidth;
    private final int targetHeight;
    private final double rowsPerTarget;
    private final int sourceHeight;
    private final int[] firstColumns;
    private final double[][] columnShares;
    private final double[] sums;
    private final double[] narrow;

    AreaResize(int sourceWidth, int sourceHeight, int targetWidth, int targetHeight) {
        this.sourceHeight = sourceHeight;
        this.targetWidth = targetWidth;
        this.targetHeight = targetHeight;
        this.rowsPerTarget = (double) sourceHeight / targetHeight;
        this.firstColumns = new int[targetWidth];
        this.columnShares = new double[targetWidth][];
        this.sums = new double[3 * targetWidth * targetHeight];
        this.narrow = new double[3 * targetWidth];
        double columnsPerTarget = (double) sourceWidth / targetWidth;
        for (int t = 0; t < targetWidth; t++) {
            int first = (int) (t * columnsPerTarget);
            int last = Math.min(sourceWidth - 1, (int) Math.ceil((t + 1) * columnsPerTarget) - 1);
            firstColumns[t] = first;
            columnShares[t] = new double[last - first + 1];
            for (int x = first; x <= last; x++) {
                columnShares[t][x - first] = overlap(x, t, columnsPerTarget, sourceWidth) / columnsPerTarget;
            }
        }
    }

    /** Adds source row {@code y}, three values a pixel; every row comes once. */
    void addRow(int y, float[] row) {
        narrow(row);
        int first = (int) (y / rowsPerTarget);
        int last = Math.min(targetHeight - 1, (int) Math.ceil((y + 1) / rowsPerTarget) - 1);
        for (int t = first; t <= last; t++) {
            double covered = overlap(y, t, rowsPerTarget, sourceHeight) / rowsPerTarget;
            int pixels = targetWidth * targetHeight;
            for (int c = 0; c < 3; c++) {
                int to = c * pixels + t * targetWidth;
                for (int x = 0; x < targetWidth; x++) {
                    sums[to + x] += covered * narrow[c * targetWidth + x];
                }
            }
        }
    }

    private void narrow(float[] row) {
        for (int t = 0; t < targetWidth; t++) {
            double red = 0;
            double green = 0;
            double blue = 0;
            int at = 3 * firstColumns[t];
            for (double covered : columnShares[t]) {
                red += covered * row[at];
                green += covered * row[at + 1];
                blue += covered * row[at + 2];
                at += 3;
            }
            narrow[t] = red;
            narrow[targetWidth + t] = green;
            narrow[2 * targetWidth + t] = blue;
        }
    }

    /** Length of source cell {@code s} that target cell {@code t} covers. */
    private static double overlap(int s, int t, double perTarget, int length) {
        double from = Math.max(s, t * perTarget);
        double to = Math.min(s + 1.0, Math.min(length, (t + 1) * perTarget));
        return Math.max(0, to - from);
    }

    /** The scaled picture as three planes, after every row was added. */
    float[] planes() {
        float[] planes = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            planes[i] = (float) Math.min(1, Math.max(0, sums[i]));
        }
        return planes;
    }
}
