package io.plantinspection.simulation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each score occurs.
 *
 * @param parts number of parts by bin of the {@link LogitAxis}; bins without parts are left out
 */
public record ScoreHistogram(SortedMap<Integer, Long> parts) {

    public ScoreHistogram {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** Number of parts in all bins. */
    public long size() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same with fewer and wider bins, so many of these to one; by the lowest of those that it takes together. */
    public SortedMap<Integer, Long> by(int bins) {
        var wide = new TreeMap<Integer, Long>();
        for (Map.Entry<Integer, Long> bin : parts.entrySet()) {
            wide.merge(Math.floorDiv(bin.getKey(), bins) * bins, bin.getValue(), Long::sum);
        }
        return wide;
    }
}
