package io.plantinspection.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Scored items, image scores or pixels, from the most to the least anomalous, with the image that each is of.
 *
 * <p>To make one takes 16 bytes an item while sorting (a key and the sort's own copy of it), then 13; it keeps 5. For each
 * anomalous item there are up to 34 more, of which 26 stay.
 */
final class Ranking {

    private final int[] images;
    private final boolean[] anomalous;
    /** Of each anomalous item, in order: one over the size of its region. */
    private final double[] shares;
    /** Of each step: the rank after its last item, whether no item is anomalous, and its score. */
    private int[] ends;

    private boolean[] normal;
    private float[] thresholds;

    private Ranking(ScoredItems items) {
        long[] keys = items.keys();
        Arrays.parallelSort(keys);
        this.images = new int[keys.length];
        this.anomalous = new boolean[keys.length];
        this.shares = new double[items.hits()];
        int hits = 0;
        for (int rank = 0; rank < keys.length; rank++) {
            this.images[rank] = items.image(keys[rank]);
            this.anomalous[rank] = ScoredItems.anomalous(keys[rank]);
            if (this.anomalous[rank]) {
                this.shares[hits++] = items.share(keys[rank]);
            }
        }
        step(keys, hits);
    }

    /** One step a distinct score, but one for all distinct scores in a row that no anomalous item has: nothing bends there. */
    private void step(long[] keys, int hits) {
        int most = (int) Math.min(keys.length, 2L * hits + 1);
        ends = new int[most];
        normal = new boolean[most];
        thresholds = new float[most];
        int steps = 0;
        boolean before = true;
        for (int from = 0; from < keys.length; ) {
            float threshold = ScoredItems.score(keys[from]);
            boolean hit = false;
            int to = from;
            while (to < keys.length && ScoredItems.score(keys[to]) == threshold) {
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
        if (scores.length != anomalous.length) {
            throw new IllegalArgumentException(scores.length + " scores but " + anomalous.length + " labels");
        }
        int hits = 0;
        for (boolean one : anomalous) {
            hits += one ? 1 : 0;
        }
        ScoredItems items = new ScoredItems(scores.length, hits);
        for (int item = 0; item < scores.length; item++) {
            items.add(scores[item], item, anomalous[item] ? 1 : 0);
        }
        return new Ranking(items);
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
        ScoredItems items = new ScoredItems(Math.multiplyExact(images.size(), pixels), marked(images));
        for (int i = 0; i < images.size(); i++) {
            ScoredImage image = images.get(i);
            if (image.map().length != pixels) {
                throw new IllegalArgumentException("maps of one evaluation have one size: map " + i + " has "
                        + image.map().length + " pixels, the first has " + pixels);
            }
            Regions regions = Regions.of(image.mask(), image.height(), image.width());
            for (int pixel = 0; pixel < pixels; pixel++) {
                items.add(image.map()[pixel], i, regions.sizeAt()[pixel]);
            }
        }
        return new Ranking(items);
    }

    private static int marked(List<ScoredImage> images) {
        int marked = 0;
        for (ScoredImage image : images) {
            for (float pixel : image.mask()) {
                marked += pixel > 0 ? 1 : 0;
            }
        }
        return marked;
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
