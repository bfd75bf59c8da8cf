package io.plantinspection.simulation;

import io.plantinspection.messages.Verdict;
import java.util.Comparator;

/**
 * Parts whose verdict would change in the same way.
 *
 * @param from the verdict that was given
 * @param to the verdict that the proposed thresholds give
 * @param parts how many there are
 */
public record Transition(Verdict from, Verdict to, long parts) {

    /** What lets most through that was held back comes first. */
    static final Comparator<Transition> BOLDEST_FIRST = Comparator.comparingInt(
                    (Transition change) -> change.to.ordinal() - change.from.ordinal())
            .thenComparing(Transition::to);

    /** Whether parts pass that were held back, or are held back less firmly. */
    public boolean isLooser() {
        return to.compareTo(from) < 0;
    }
}
