package io.plantinspection.soak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What counts as flat: after a share of the time in which everything warms up, native memory besides compiled code does
 * not rise faster than the bound. A short run cannot tell a slow rise from noise, so a rise of fewer than 16 MiB in all is no rise.
 *
 * @param warmUp share of the samples that are left out at the beginning, 0 to below 1
 * @param bound MiB an hour
 */
record FlatMemory(double warmUp, double bound) {

    private static final double NOISE = 16;

    FlatMemory {
        if (warmUp >= 1) {
            throw new IllegalArgumentException("warm-up must be a share below 1, not " + warmUp);
        }
    }

    /** MiB an hour by which something rises after the warm-up. */
    double rise(List<MemorySample> samples, ToDoubleFunction<MemorySample> what) {
        List<MemorySample> counted = counted(samples);
        return Trend.of(
                counted.stream().mapToDouble(MemorySample::hours).toArray(),
                counted.stream().mapToDouble(what).toArray());
    }

    /** The fastest rise in MiB an hour that passes for flat in a run as long as this one. */
    double allowed(List<MemorySample> samples) {
        List<MemorySample> counted = counted(samples);
        double hours = counted.get(counted.size() - 1).hours() - counted.get(0).hours();
        return Math.max(bound, NOISE / hours);
    }

    /** Whether native memory is flat. */
    boolean holds(List<MemorySample> samples) {
        return rise(samples, MemorySample::nativeData) <= allowed(samples);
    }

    private List<MemorySample> counted(List<MemorySample> samples) {
        List<MemorySample> counted = samples.subList((int) (warmUp * samples.size()), samples.size());
        if (counted.size() < 10) {
            throw new IllegalStateException("only " + counted.size()
                    + " samples are left after the warm-up, too few for a trend; let the soak run longer");
        }
        return counted;
    }
}
