package io.plantinspection.drift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A control chart of the logits of scores: the exponentially weighted moving average {@code z = 0.2 x + 0.8 z'} of the
 * means x of subgroups, which begins at the centre. Its limits lie {@code L sqrt(v + s^2 / m)} from the centre, with the
 * variance {@code v = 0.04 s^2 / n + 0.64 v'} that the average of such subgroups of n parts has, and the variance that the
 * centre itself has for coming from no more than m parts.
 *
 * @param centre mean logit that is expected
 * @param points one for each subgroup with parts, in the order of time
 */
public record ControlChart(double centre, List<Point> points) {

    private static final double WEIGHT = 0.2;

    /**
     * Scores of parts that were judged soon after each other.
     *
     * @param at begin of that time
     * @param parts number of scores, 1 or more
     * @param mean of their logits
     */
    public record Subgroup(Instant at, long parts, double mean) {}

    /**
     * One subgroup on the chart.
     *
     * @param average up to this subgroup, exponentially weighted
     * @param lower limit of the average
     * @param upper limit of the average
     */
    public record Point(Subgroup subgroup, double average, double lower, double upper) {

        /** Whether the scores are not what they were. */
        public boolean isOut() {
            return average < lower || average > upper;
        }
    }

    public ControlChart {
        points = List.copyOf(points);
    }

    /**
     * The chart of subgroups.
     *
     * @param centre mean logit that is expected
     * @param deviation standard deviation of a part's logit
     * @param expected number of parts that both come from
     * @param width of the limits, L in standard deviations
     */
    public static ControlChart of(
            List<Subgroup> subgroups, double centre, double deviation, long expected, double width) {
        double variance = deviation * deviation;
        double average = centre;
        double spread = 0;
        List<Point> points = new ArrayList<>();
        for (Subgroup subgroup : subgroups) {
            average = WEIGHT * subgroup.mean() + (1 - WEIGHT) * average;
            spread = WEIGHT * WEIGHT * variance / subgroup.parts() + (1 - WEIGHT) * (1 - WEIGHT) * spread;
            double reach = width * Math.sqrt(spread + variance / expected);
            points.add(new Point(subgroup, average, centre - reach, centre + reach));
        }
        return new ControlChart(centre, points);
    }

    /** Whether the newest point is beyond a limit. */
    public boolean isOut() {
        return !points.isEmpty() && points.get(points.size() - 1).isOut();
    }
}
