package io.plantinspection.decision;

import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.TextForm;

/**
 * What a person wants to decide about a part.
 *
 * @param outcome ACCEPT or REJECT
 * @param defect short name of the defect, of {@link TextForm#NAME}, or null; with REJECT only
 * @param reason why, of {@link TextForm#REASON}
 */
public record Ruling(Verdict outcome, String defect, String reason) {

    /** @throws IllegalArgumentException saying which of them is wrong and what it must be */
    public Ruling {
        if (outcome != Verdict.ACCEPT && outcome != Verdict.REJECT) {
            throw new IllegalArgumentException("A decision is ACCEPT or REJECT.");
        }
        if (defect != null
                && (outcome != Verdict.REJECT || !TextForm.NAME.fits(defect) || defect.equalsIgnoreCase("good"))) {
            throw new IllegalArgumentException(
                    "A defect is named on REJECT only, with " + TextForm.NAME + ", and never good.");
        }
        if (!TextForm.REASON.fits(reason) || reason.isBlank()) {
            throw new IllegalArgumentException("A decision needs a reason of " + TextForm.REASON + ".");
        }
    }

    /** Outcome and defect, for the record. */
    String text() {
        return defect == null ? outcome.name() : outcome + " " + defect;
    }
}
