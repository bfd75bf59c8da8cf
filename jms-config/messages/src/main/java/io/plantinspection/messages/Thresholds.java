package io.plantinspection.messages;

/**
 * The thresholds that turned a score into a verdict.
 *
 * @param version number of the product's threshold policy
 * @param review scores from here on are looked at by a person
 * @param reject scores from here on are rejected
 */
public record Thresholds(int version, double review, double reject) {

    public Thresholds {
        if (!(0 <= review && review <= reject && reject <= 1)) {
            throw new IllegalArgumentException(
                    "thresholds need 0 <= review <= reject <= 1, not review " + review + " and reject " + reject);
        }
    }

    /** The verdict for a score; a score that is not a number is rejected, for nothing is known of the part. */
    public Verdict verdict(double score) {
        if (score < review) {
            return Verdict.ACCEPT;
        }
        return score < reject ? Verdict.REVIEW : Verdict.REJECT;
    }
}
