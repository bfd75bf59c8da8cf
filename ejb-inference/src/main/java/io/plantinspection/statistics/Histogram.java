package io.plantinspection.statistics;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** How often values fell into the bins of a {@link Scale}. Histograms add up exactly, in any order. */
public final class Histogram {

    private final Scale scale;
    private final TreeMap<Integer, Long> counts = new TreeMap<>();

    /** An empty one. */
    public Histogram(Scale scale) {
        this.scale = scale;
    }

    /**
     * The one that {@link #text} has written.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public static Histogram parse(Scale scale, String text) {
        var histogram = new Histogram(scale);
        if (!text.isEmpty()) {
            for (String bin : text.split(" ")) {
                int colon = bin.indexOf(':');
                if (colon < 0) {
                    throw new IllegalArgumentException("not a bin and its count: " + bin);
                }
                histogram.addBin(Integer.parseInt(bin.substring(0, colon)), Long.parseLong(bin.substring(colon + 1)));
            }
        }
        return histogram;
    }

    /** Counts one value more. */
    public void add(double value) {
        addBin(scale.bin(value), 1);
    }

    /** Counts all that another one has counted. */
    public void add(Histogram other) {
        other.counts.forEach(this::addBin);
    }

    private void addBin(int bin, long count) {
        counts.merge(bin, count, Long::sum);
    }

    /** The same without the bins that are refused. */
    public Histogram only(IntPredicate bins) {
        var rest = new Histogram(scale);
        counts.forEach((bin, count) -> {
            if (bins.test(bin)) {
                rest.addBin(bin, count);
            }
        });
        return rest;
    }

    /** The same without the bins above the one of this value. */
    public Histogram upTo(double value) {
        int last = scale.bin(value);
        return only(bin -> bin <= last);
    }

    /** Counts by bin, without those that are empty. */
    public SortedMap<Integer, Long> bins() {
        return Collections.unmodifiableSortedMap(counts);
    }

    /** Number of values. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The bin of the value with this share of all values at or below it, or NaN of none. */
    public double quantile(double share) {
        long place = (long) Math.ceil(share * total());
        long below = 0;
        for (var bin : counts.entrySet()) {
            below += bin.getValue();
            if (below >= place) {
                return scale.middle(bin.getKey());
            }
        }
        return Double.NaN;
    }

    /** Mean of the bins' middles: of scores the mean logit. NaN of none. */
    public double mean() {
        double sum = counts.entrySet().stream()
                .mapToDouble(bin -> bin.getValue() * scale.middle(bin.getKey()))
                .sum();
        return sum / total();
    }

    /** Standard deviation of the bins' middles, with one degree of freedom less than values. NaN of fewer than two. */
    public double deviation() {
        double mean = mean();
        double squares = counts.entrySet().stream()
                .mapToDouble(bin -> bin.getValue() * Math.pow(scale.middle(bin.getKey()) - mean, 2))
                .sum();
        return Math.sqrt(squares / (total() - 1));
    }

    /** As text, bins in order: {@code 12:3 14:1}. */
    public String text() {
        return counts.entrySet().stream()
                .map(bin -> bin.getKey() + ":" + bin.getValue())
                .collect(Collectors.joining(" "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that && scale == that.scale && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return scale + " " + text();
    }
}
