package io.plantinspection.inspection;

import java.util.Set;

/**
 * A request to judge one photograph; every text in it is safe to store, log and show.
 *
 * @param requestId unique for ever
 * @param product of the part
 * @param origin of the photograph
 * @param deadline milliseconds, those at the broker among them, for which a verdict is of use; or null
 * @param attachments what the reply is to carry, by the names that messages use
 * @param photograph encoded
 * @param arrival how the request came
 */
record InspectionRequest(
        String requestId,
        String product,
        Origin origin,
        Long deadline,
        Set<String> attachments,
        SentPhotograph photograph,
        Arrival arrival) {

    /** Whether the sender waits less long for the verdict than the server would; both in milliseconds. */
    boolean isSoonerThan(long serverMillis) {
        return deadline != null && millisHere() < serverMillis;
    }

    /** What the deadline, of which there is one, leaves after the wait at the broker; may be less than nothing. */
    long millisHere() {
        return arrival.waited() == null ? deadline : deadline - arrival.waited();
    }
}
