package io.plantinspection.messages;

import java.time.Instant;

/**
 * What a person has decided about a part that was judged, as JSON text. Absent values are left out of the JSON. A later
 * decision about the same request has a higher number and counts in place of the ones before.
 *
 * @param contract version of this format
 * @param requestId of the request that was judged
 * @param product as sent with the request
 * @param station as sent with the request
 * @param line as sent with the request
 * @param serial as sent with the request
 * @param lot as sent with the request
 * @param partNumber as sent with the request
 * @param photograph SHA-256 of the photograph's bytes, in hexadecimal
 * @param verdict of the model, which stays as it was
 * @param decision ACCEPT or REJECT
 * @param number 1 for the first decision about this request
 * @param defect short name of the defect; on REJECT only, and only if the person named one
 * @param reason in the person's words
 * @param decidedBy account of the person
 * @param decidedAt by the database's clock, to the microsecond
 */
public record PartDecision(
        String contract,
        String requestId,
        String product,
        String station,
        String line,
        String serial,
        String lot,
        String partNumber,
        String photograph,
        Verdict verdict,
        Verdict decision,
        int number,
        String defect,
        String reason,
        String decidedBy,
        Instant decidedAt) {

    public PartDecision {
        if (decision != Verdict.ACCEPT && decision != Verdict.REJECT) {
            throw new IllegalArgumentException("a decision is ACCEPT or REJECT, not " + decision);
        }
    }
}
