package io.plantinspection.inspection;

import io.plantinspection.messages.Verdict;
import java.util.Map;

/**
 * How many there are of each verdict.
 *
 * @param any with any verdict
 * @param each with one verdict, of all verdicts
 */
public record VerdictCounts(Counted any, Map<Verdict, Counted> each) {

    /** None at all. */
    public static final VerdictCounts NONE = new VerdictCounts(Counted.NONE, Map.of());

    public VerdictCounts {
        each = Map.copyOf(each);
    }

    /** How many have this verdict, or any if it is null. */
    public Counted of(Verdict verdict) {
        return verdict == null ? any : each.getOrDefault(verdict, Counted.NONE);
    }
}
