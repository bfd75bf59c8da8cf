package io.plantinspection.inspection;

import io.plantinspection.platform.TextForm;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * How a request came.
 *
 * @param nanos {@link System#nanoTime} when a listener had it
 * @param waited milliseconds since the broker had it, or null if nothing says when that was
 * @param sender the user whose password the broker has checked, or null if it does not say
 * @param messageId of the message, or null if it has none that can be kept
 */
record Arrival(long nanos, Long waited, String sender, String messageId) {

    /** When the broker had the message, where it is set to note that; by its clock. */
    private static final String AT_THE_BROKER = "_AMQ_INGRESS_TIMESTAMP";

    private static final String VALIDATED_USER = "JMSXUserID";

    private static final int LONGEST_USER = 64;

    /** The arrival of a message that a listener has now. */
    static Arrival of(Message message) throws JMSException {
        // a broker that notes nothing leaves the time at which the sender says that it has sent
        long since = message.getObjectProperty(AT_THE_BROKER) instanceof Long noted ? noted : message.getJMSTimestamp();
        return new Arrival(
                System.nanoTime(),
                since <= 0 ? null : Math.max(0, System.currentTimeMillis() - since),
                user(message.getStringProperty(VALIDATED_USER)),
                TextForm.MESSAGE_ID.orNull(message.getJMSMessageID()));
    }

    /** A name that fits the audit trail's column too, which counts some letters twice; no account has another. */
    private static String user(String name) {
        return name != null && name.length() <= LONGEST_USER ? TextForm.LABEL.orNull(name) : null;
    }

    /** Milliseconds since a listener had the request. */
    double elapsed() {
        return millisSince(nanos);
    }

    /** Milliseconds since then, to the microsecond. */
    static double millisSince(long nanos) {
        return Math.round((System.nanoTime() - nanos) / 1e3) / 1e3;
    }
}
