package io.plantinspection.evaluation;

import java.util.Arrays;
import java.util.List;

/** Scored items, image scores or pixels, from the most to the least anomalous, with the image that each is of. */
final class Ranking {

    private final int[] images;
    private final boolean[] anomalous;
    /** Of each anomalous item, in order: one over the size of its region. */
    private final double[] shares;
    /** Of each step: the rank after its last item, whether no item is anomalous, and its score. */
    private int[] ends;

    private boolean[] normal;
    private float[] thresholds;

    private Ranking(float[] scores, boolean[] anomalous, double[] shares, int itemsPerImage) {
        if (scores.length != anomalous.length) {
            throw new IllegalArgumentException(scores.length + " scores but " + anomalous.length + " labels");
        }
        int count = scores.length;
        long[] keys = new long[count];
        for (int item = 0; item < count; item++) {
            keys[item] = ((long) descending(scores[item], item) << 32) | item;
        }
        Arrays.parallelSort(keys);
        this.images = new int[count];
        this.anomalous = new boolean[count];
        double[] found = new double[count];
        int hits = 0;
        for (int rank = 0; rank < count; rank++) {
            int item = (int) keys[rank];
            this.images[rank] = item / itemsPerImage;
            this.anomalous[rank] = anomalous[item];
            if (anomalous[item]) {
                found[hits++] = shares == null ? 1 : shares[item];
            }
        }
        this.shares = Arrays.copyOf(found, hits);
        step(keys, scores);
    }

    /** One step a distinct score, but one for all distinct scores in a row that no anomalous item has: nothing bends there. */
    private void step(long[] keys, float[] scores) {
        int count = keys.length;
        ends = new int[count];
        normal = new boolean[count];
        thresholds = new float[count];
        int steps = 0;
        boolean before = true;
        for (int from = 0; from < count; ) {
            float threshold = scores[(int) keys[from]];
            boolean hit = false;
            int to = from;
            while (to < count && scores[(int) keys[to]] == threshold) {
                hit |= anomalous[to++];
            }
            steps += before || hit ? 1 : 0;
            ends[steps - 1] = to;
            normal[steps - 1] = !hit;
            thresholds[steps - 1] = threshold;
            before = hit;
            from = to;
        }
        ends = Arrays.copyOf(ends, steps);
        normal = Arrays.copyOf(normal, steps);
        thresholds = Arrays.copyOf(thresholds, steps);
    }

    static Ranking of(float[] scores, boolean[] anomalous) {
        return new Ranking(scores, anomalous, null, 1);
    }

    static Ranking ofScores(List<ScoredImage> images) {
        float[] scores = new float[images.size()];
        boolean[] anomalous = new boolean[images.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = images.get(i).score();
            anomalous[i] = images.get(i).anomalous();
        }
        return of(scores, anomalous);
    }

    /** The pixels of images of one size; a region is 8-connected. */
    static Ranking ofPixels(List<ScoredImage> images) {
        int pixels = images.get(0).map().length;
        float[] scores = new float[Math.multiplyExact(images.size(), pixels)];
        boolean[] anomalous = new boolean[scores.length];
        double[] shares = new double[scores.length];
        for (int i = 0; i < images.size(); i++) {
            ScoredImage image = images.get(i);
            if (image.map().length != pixels) {
                throw new IllegalArgumentException("maps of one evaluation have one size: map " + i + " has "
                        + image.map().length + " pixels, the first has " + pixels);
            }
            System.arraycopy(image.map(), 0, scores, i * pixels, pixels);
            Regions regions = Regions.of(image.mask(), image.height(), image.width());
            for (int pixel = 0; pixel < pixels; pixel++) {
                int size = regions.sizeAt()[pixel];
                anomalous[i * pixels + pixel] = size > 0;
                shares[i * pixels + pixel] = 1.0 / size;
            }
        }
        return new Ranking(scores, anomalous, shares, pixels);
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

    /** The curve of every item once. */
    Curve curve() {
        int[] once =
                new int[images.length == 0 ? 0 : Arrays.stream(images).max().getAsInt() + 1];
        Arrays.fill(once, 1);
        return curve(once);
    }

    /** The curve where every image counts as often as it was drawn. */
    Curve curve(int[] draws) {
        Curve curve = new Curve(thresholds);
        long hits = 0;
        long falseAlarms = 0;
        double found = 0;
        int share = 0;
        int rank = 0;
        for (int step = 0; step < ends.length; step++) {
            int end = ends[step];
            if (normal[step]) {
                // nearly all pixels pass here, a thousand times
                for (; rank < end; rank++) {
                    falseAlarms += draws[images[rank]];
                }
            }
            for (; rank < end; rank++) {
                int times = draws[images[rank]];
                if (anomalous[rank]) {
                    hits += times;
                    found += times * shares[share++];
                } else {
                    falseAlarms += times;
                }
            }
            curve.set(step, hits, falseAlarms, found);
        }
        return curve;
    }
}
