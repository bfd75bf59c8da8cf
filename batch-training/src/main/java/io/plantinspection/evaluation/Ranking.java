package io.plantinspection.evaluation;

import java.util.Arrays;
import java.util.List;

/** Scored items, image scores or pixels, from the most to the least anomalous. */
final class Ranking {

    private final int[] items;
    private final float[] scores;
    private final boolean[] anomalous;

    private Ranking(float[] scores, boolean[] anomalous) {
        if (scores.length != anomalous.length) {
            throw new IllegalArgumentException(scores.length + " scores but " + anomalous.length + " labels");
        }
        int count = scores.length;
        long[] keys = new long[count];
        for (int item = 0; item < count; item++) {
            keys[item] = ((long) descending(scores[item], item) << 32) | item;
        }
        Arrays.sort(keys);
        this.items = new int[count];
        this.scores = new float[count];
        this.anomalous = new boolean[count];
        for (int rank = 0; rank < count; rank++) {
            int item = (int) keys[rank];
            this.items[rank] = item;
            this.scores[rank] = scores[item];
            this.anomalous[rank] = anomalous[item];
        }
    }

    static Ranking of(float[] scores, boolean[] anomalous) {
        return new Ranking(scores, anomalous);
    }

    static Ranking ofScores(List<ScoredImage> images) {
        float[] scores = new float[images.size()];
        boolean[] anomalous = new boolean[images.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = images.get(i).score();
            anomalous[i] = images.get(i).anomalous();
        }
        return new Ranking(scores, anomalous);
    }

    /** The pixels of one image after those of the other; images are of one size. */
    static Ranking ofPixels(List<ScoredImage> images) {
        int pixels = images.get(0).map().length;
        float[] scores = new float[Math.multiplyExact(images.size(), pixels)];
        boolean[] anomalous = new boolean[scores.length];
        for (int i = 0; i < images.size(); i++) {
            ScoredImage image = images.get(i);
            if (image.map().length != pixels) {
                throw new IllegalArgumentException("maps of one evaluation have one size: map " + i + " has "
                        + image.map().length + " pixels, the first has " + pixels);
            }
            System.arraycopy(image.map(), 0, scores, i * pixels, pixels);
            for (int pixel = 0; pixel < pixels; pixel++) {
                anomalous[i * pixels + pixel] = image.mask()[pixel] > 0;
            }
        }
        return new Ranking(scores, anomalous);
    }

    /** Key that sorts scores from high to low; equal scores, also 0 and -0, have equal keys. */
    private static int descending(float score, int item) {
        if (Float.isNaN(score)) {
            throw new IllegalArgumentException("score " + item + " is not a number: the detector's output is broken");
        }
        int bits = Float.floatToIntBits(score + 0.0f);
        int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
        return ~ascending;
    }

    int size() {
        return items.length;
    }

    /** The item at a rank, as counted when the ranking was made. */
    int item(int rank) {
        return items[rank];
    }

    boolean anomalous(int rank) {
        return anomalous[rank];
    }

    /** Starts above the highest score. */
    Sweep sweep() {
        return new Sweep();
    }

    /** A threshold lowered from one distinct score to the next; an item is called anomalous at or above it. */
    final class Sweep {

        private int from;
        private int to;
        private long hits;

        private Sweep() {}

        /** Lowers the threshold by one distinct score; false when all items are counted. */
        boolean lower() {
            if (to == scores.length) {
                return false;
            }
            from = to;
            float threshold = scores[from];
            do {
                hits += anomalous[to] ? 1 : 0;
                to++;
            } while (to < scores.length && scores[to] == threshold);
            return true;
        }

        float threshold() {
            return scores[from];
        }

        /** Anomalous items at or above the threshold. */
        long hits() {
            return hits;
        }

        /** Normal items at or above the threshold. */
        long falseAlarms() {
            return to - hits;
        }

        /** First rank whose score is the threshold. */
        int from() {
            return from;
        }

        /** First rank below the threshold. */
        int to() {
            return to;
        }
    }
}
