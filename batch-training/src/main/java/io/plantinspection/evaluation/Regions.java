package io.plantinspection.evaluation;

/**
 * The 8-connected regions of a mask.
 *
 * @param count number of regions
 * @param sizeAt for each pixel the number of pixels of its region, 0 outside all regions
 */
record Regions(int count, int[] sizeAt) {

    static Regions of(float[] mask, int height, int width) {
        int[] sizeAt = new int[mask.length];
        int[] queue = new int[mask.length];
        int count = 0;
        for (int seed = 0; seed < mask.length; seed++) {
            if (mask[seed] > 0 && sizeAt[seed] == 0) {
                count++;
                int size = fill(mask, height, width, seed, sizeAt, queue);
                for (int i = 0; i < size; i++) {
                    sizeAt[queue[i]] = size;
                }
            }
        }
        return new Regions(count, sizeAt);
    }

    /** Collects the region around a seed at the start of the queue, marks its pixels and returns how many it has. */
    private static int fill(float[] mask, int height, int width, int seed, int[] marked, int[] queue) {
        int end = 0;
        queue[end++] = seed;
        marked[seed] = 1;
        for (int next = 0; next < end; next++) {
            int row = queue[next] / width;
            int column = queue[next] % width;
            for (int r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
                for (int c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
                    int pixel = r * width + c;
                    if (mask[pixel] > 0 && marked[pixel] == 0) {
                        marked[pixel] = 1;
                        queue[end++] = pixel;
                    }
                }
            }
        }
        return end;
    }
}
