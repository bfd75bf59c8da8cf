package io.plantinspection.detection;

import java.util.SortedMap;

/**
 * How many threads a model's session gets: the smallest number whose run takes at most a tenth longer than the fastest
 * one's. What more threads would gain beyond that is better left to the cores that decode photographs.
 */
final class ThreadChoice {

    private static final double MARGIN = 1.1;

    private ThreadChoice() {}

    /** @param nanos shortest run by number of threads */
    static int of(SortedMap<Integer, Long> nanos) {
        double enough = MARGIN
                * nanos.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        return nanos.entrySet().stream()
                .filter(entry -> entry.getValue() <= enough)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
