package io.plantinspection.simulation;

import io.plantinspection.messages.Verdict;

/**
 * Parts of a sample that have these three verdicts in common.
 *
 * @param given what the plant was told
 * @param inForce what the thresholds in force say of the score; null without a score
 * @param proposed what the proposed thresholds say of it; null without a score
 * @param parts how many there are
 */
public record Outcome(Verdict given, Verdict inForce, Verdict proposed, long parts) {

    /** Whether the proposed thresholds would have told the plant something else; never without a score. */
    boolean isChange() {
        return proposed != null && proposed != given;
    }
}
