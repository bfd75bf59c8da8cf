package io.plantinspection.proposal;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.platform.TextForm;

/**
 * Thresholds that somebody wants for a product.
 *
 * @param product of the parts
 * @param base version of the thresholds in force that the choice was made against
 * @param review scores from here on are to be looked at
 * @param reject scores from here on are to be rejected
 * @param parts how many of the last parts the choice is tried on
 * @param reason why
 */
public record ThresholdChoice(String product, int base, double review, double reject, int parts, String reason) {

    /** @throws IllegalArgumentException unless 0 &lt;= review &lt;= reject &lt;= 1 and there is a reason */
    public ThresholdChoice {
        new Thresholds(base, review, reject);
        requireReason(reason);
    }

    /** The thresholds as the version that they would be. */
    public Thresholds thresholds() {
        return new Thresholds(base + 1, review, reject);
    }

    static void requireReason(String reason) {
        TextForm.REASON.require(reason, "the reason for other thresholds");
    }
}
