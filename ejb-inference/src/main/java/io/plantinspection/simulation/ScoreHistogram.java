package io.plantinspection.simulation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How often each score occurs.
 *
 * @param axis that the scores lie on
 * @param parts number of parts by bin of the axis; bins without parts are left out
 */
public record ScoreHistogram(LogitAxis axis, SortedMap<Integer, Long> parts) {

    public ScoreHistogram {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** Of these scores, in [0, 1]. */
    public static ScoreHistogram of(LogitAxis axis, DoubleStream scores) {
        return new ScoreHistogram(
                axis,
                scores.mapToObj(axis::bin)
                        .collect(Collectors.groupingBy(bin -> bin, TreeMap::new, Collectors.counting())));
    }

    /** Number of parts in all bins. */
    public long size() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }
}
