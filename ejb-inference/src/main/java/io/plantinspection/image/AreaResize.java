package io.plantinspection.image;

import java.util.Arrays;

/**
 * Scales a picture by area averaging, a row at a time: a target pixel is the mean of the source over the rectangle that
 * it covers, so nothing is skipped however small the target is.
 */
final class AreaResize {

    private final int targetWidth;
    private final int targetHeight;
    private final double rowsPerTarget;
    private final double columnsPerTarget;
    private final int sourceWidth;
    private final int sourceHeight;
    private final double[] sums;
    private final double[] narrow;

    AreaResize(int sourceWidth, int sourceHeight, int targetWidth, int targetHeight) {
        this.sourceWidth = sourceWidth;
        this.sourceHeight = sourceHeight;
        this.targetWidth = targetWidth;
        this.targetHeight = targetHeight;
        this.rowsPerTarget = (double) sourceHeight / targetHeight;
        this.columnsPerTarget = (double) sourceWidth / targetWidth;
        this.sums = new double[3 * targetWidth * targetHeight];
        this.narrow = new double[3 * targetWidth];
    }

    /** Adds source row {@code y}, three values a pixel; every row comes once. */
    void addRow(int y, float[] row) {
        narrow(row);
        int first = (int) (y / rowsPerTarget);
        int last = Math.min(targetHeight - 1, (int) Math.ceil((y + 1) / rowsPerTarget) - 1);
        for (int t = first; t <= last; t++) {
            double covered = overlap(y, t, rowsPerTarget, sourceHeight) / rowsPerTarget;
            int pixels = targetWidth * targetHeight;
            for (int x = 0; x < targetWidth; x++) {
                for (int c = 0; c < 3; c++) {
                    sums[c * pixels + t * targetWidth + x] += covered * narrow[3 * x + c];
                }
            }
        }
    }

    private void narrow(float[] row) {
        Arrays.fill(narrow, 0);
        for (int t = 0; t < targetWidth; t++) {
            int first = (int) (t * columnsPerTarget);
            int last = Math.min(sourceWidth - 1, (int) Math.ceil((t + 1) * columnsPerTarget) - 1);
            for (int x = first; x <= last; x++) {
                double covered = overlap(x, t, columnsPerTarget, sourceWidth) / columnsPerTarget;
                for (int c = 0; c < 3; c++) {
                    narrow[3 * t + c] += covered * row[3 * x + c];
                }
            }
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
