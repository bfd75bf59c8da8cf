package io.plantinspection.evaluation;

/** Items in any order, each as one number that sorts from the most to the least anomalous. */
final class ScoredItems {

    /** High word: the score. Low word: twice the item's image, or twice its place among the anomalous ones and one. */
    private final long[] keys;

    private final int[] images;
    private final int[] sizes;
    private int count;
    private int hits;

    /**
     * @param count how many items will be added
     * @param anomalous how many of them are anomalous
     */
    ScoredItems(int count, int anomalous) {
        this.keys = new long[count];
        this.images = new int[anomalous];
        this.sizes = new int[anomalous];
    }

    /**
     * Adds an item.
     *
     * @param image its image
     * @param size items of its region, 0 where it is not anomalous
     */
    void add(float score, int image, int size) {
        if (Float.isNaN(score)) {
            throw new IllegalArgumentException("score " + count + " is not a number: the detector's output is broken");
        }
        long low = 2L * image;
        if (size > 0) {
            images[hits] = image;
            sizes[hits] = size;
            low = 2L * hits++ + 1;
        }
        keys[count++] = (long) descending(score) << 32 | low;
    }

    /** Sorts from high to low; equal scores, also 0 and -0, have equal words. */
    private static int descending(float score) {
        return ~turned(Float.floatToIntBits(score + 0.0f));
    }

    /** Makes the bits of a float sort as the float does, and the other way round. */
    private static int turned(int bits) {
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    static float score(long key) {
        return Float.intBitsToFloat(turned(~(int) (key >> 32)));
    }

    static boolean anomalous(long key) {
        return (key & 1) == 1;
    }

    int image(long key) {
        int place = (int) key >>> 1;
        return anomalous(key) ? images[place] : place;
    }

    /** Of an anomalous item: one over the size of its region. */
    double share(long key) {
        return 1.0 / sizes[(int) key >>> 1];
    }

    /** The keys of all items, not copied. */
    long[] keys() {
        return keys;
    }

    int hits() {
        return hits;
    }
}
