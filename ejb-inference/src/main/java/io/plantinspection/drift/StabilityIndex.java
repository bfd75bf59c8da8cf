package io.plantinspection.drift;

import io.plantinspection.statistics.Histogram;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The population stability index of scores: the sum of {@code (a - e) ln(a / e)} over groups of bins, with the share e of
 * the scores that were expected and the share a of those that came. The groups hold about equally many of the expected
 * scores. Half a score is added to each group, so that an empty one gives a number.
 *
 * @param value 0 where both are the same
 * @param chance what the index stays below 999 times of 1000 while nothing has changed, for as few scores as there are
 * @param groups that were compared
 * @param parts number of scores that came
 */
public record StabilityIndex(double value, double chance, int groups, long parts) {

    /** Fewer scores say nothing. */
    static final int FEWEST_PARTS = 50;

    private static final int MOST_GROUPS = 10;
    private static final int FEWEST_GROUPS = 3;
    private static final int EXPECTED_IN_A_GROUP = 10;
    private static final double HALF = 0.5;
    private static final double FALSE_ALARMS = 0.001;
    private static final double MODERATE = 0.1;
    private static final double SIGNIFICANT = 0.25;

    /** How the index is usually read. */
    public enum Reading {
        /** Below 0.1. */
        STABLE,
        /** From 0.1 to 0.25. */
        MODERATE,
        /** Above 0.25. */
        SIGNIFICANT
    }

    /** The index of what came against what was expected; empty if fewer than 50 came. */
    public static Optional<StabilityIndex> of(Histogram expected, Histogram actual) {
        if (actual.total() < FEWEST_PARTS || expected.total() == 0) {
            return Optional.empty();
        }
        NavigableMap<Integer, Integer> groups = groups(expected);
        int count = groups.lastEntry().getValue() + 1;
        return Optional.of(of(counts(expected, groups, count), counts(actual, groups, count)));
    }

    /** The index of counts by group. */
    static StabilityIndex of(long[] expected, long[] actual) {
        double expectedTotal = Arrays.stream(expected).sum();
        double actualTotal = Arrays.stream(actual).sum();
        int groups = expected.length;
        double sum = 0;
        for (int group = 0; group < groups; group++) {
            double e = (expected[group] + HALF) / (expectedTotal + HALF * groups);
            double a = (actual[group] + HALF) / (actualTotal + HALF * groups);
            sum += (a - e) * Math.log(a / e);
        }
        double quantile =
                groups < 2 ? 0 : ChiSquaredDistribution.of(groups - 1.0).inverseSurvivalProbability(FALSE_ALARMS);
        return new StabilityIndex(sum, quantile * (1 / expectedTotal + 1 / actualTotal), groups, (long) actualTotal);
    }

    /** By the first bin of each group its number, the lowest group for everything below it too. */
    private static NavigableMap<Integer, Integer> groups(Histogram expected) {
        long total = expected.total();
        long wanted = Math.max(FEWEST_GROUPS, Math.min(MOST_GROUPS, total / EXPECTED_IN_A_GROUP));
        NavigableMap<Integer, Integer> groups = new TreeMap<>();
        groups.put(Integer.MIN_VALUE, 0);
        long below = 0;
        for (Map.Entry<Integer, Long> bin : expected.bins().entrySet()) {
            int next = groups.lastEntry().getValue() + 1;
            if (below * wanted >= next * total) {
                groups.put(bin.getKey(), next);
            }
            below += bin.getValue();
        }
        return groups;
    }

    private static long[] counts(Histogram histogram, NavigableMap<Integer, Integer> groups, int count) {
        long[] counts = new long[count];
        histogram.bins().forEach((bin, n) -> counts[groups.floorEntry(bin).getValue()] += n);
        return counts;
    }

    /** How it is usually read. */
    public Reading reading() {
        if (value < MODERATE) {
            return Reading.STABLE;
        }
        return value <= SIGNIFICANT ? Reading.MODERATE : Reading.SIGNIFICANT;
    }

    /** Whether it is more than so few scores give by chance. */
    public boolean beyondChance() {
        return value > chance;
    }

    /** Whether it is above a limit and not by chance. */
    public boolean drifted(double limit) {
        return value > limit && beyondChance();
    }
}
