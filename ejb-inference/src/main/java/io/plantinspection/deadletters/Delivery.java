package io.plantinspection.deadletters;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a message is known by as long as it waits, is worked on or is dead, in whatever protocol it came: the number that
 * the broker gave it when it received it, or else its message id.
 *
 * @param key 1 to 64 letters, digits, colons and hyphens, so that it may stand in a selector
 */
record Delivery(String key) {

    private static final String NUMBER = "reception";

    /** Where a long AMQP message has it after it died: that has kept of what the broker wrote its annotations only. */
    private static final String NUMBER_AS_ANNOTATION = "JMS_AMQP_MA_reception";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9:-]{1,64}");

    Delivery {
        if (!FORM.matcher(key).matches()) {
            throw new IllegalArgumentException("not the key of a message");
        }
    }

    /** The delivery of this message, if it has a number or an id that can be asked for. */
    static Optional<Delivery> of(Message message) throws JMSException {
        String number = text(message, NUMBER_AS_ANNOTATION);
        if (number == null) {
            number = text(message, NUMBER);
        }
        return Optional.ofNullable(number == null ? message.getJMSMessageID() : number)
                .filter(key -> FORM.matcher(key).matches())
                .map(Delivery::new);
    }

    private static String text(Message message, String property) throws JMSException {
        return message.getObjectProperty(property) instanceof String text ? text : null;
    }

    /** Selects this message among others. */
    String selector() {
        return String.join(
                " or ",
                NUMBER + " = '" + key + "'",
                "\"m." + NUMBER + "\" = '" + key + "'",
                "JMSMessageID = '" + key + "'");
    }
}
