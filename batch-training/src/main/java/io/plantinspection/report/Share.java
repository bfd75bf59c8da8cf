package io.plantinspection.report;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * So many of all.
 *
 * @param count how many
 * @param of all, one or more
 */
record Share(int count, int of) {

    private static final double ERROR_RATE = 0.05;

    double value() {
        return (double) count / of;
    }

    /** The 95 % interval of E. B. Wilson (1927). */
    Interval interval() {
        return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(of, count, ERROR_RATE);
    }

    /** How the share stands to one that was aimed at. */
    String against(double target) {
        if (interval().getLowerBound() > target) {
            return "above the target";
        }
        return interval().getUpperBound() < target ? "below the target" : "consistent with the target";
    }

    String cells() {
        return Html.format("<td class=n>%d of %d</td><td class=n><b>%s</b></td>", count, of, Html.percent(value()))
                + Html.format(
                        "<td class=n>%s to %s</td>",
                        Html.percent(interval().getLowerBound()),
                        Html.percent(interval().getUpperBound()));
    }
}
