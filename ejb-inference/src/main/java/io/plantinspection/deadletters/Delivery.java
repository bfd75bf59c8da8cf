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

    /** The property in which the broker writes its number. */
    static final String RECEPTION = "reception";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9:-]{1,64}");

    Delivery {
        if (!FORM.matcher(key).matches()) {
            throw new IllegalArgumentException("not the key of a message");
        }
    }

    /** The delivery of this message, if it has a number or an id that can be asked for. */
    static Optional<Delivery> of(Message message) throws JMSException {
        String number = message.getObjectProperty(RECEPTION) instanceof String text ? text : null;
        return Optional.ofNullable(number == null ? message.getJMSMessageID() : number)
                .filter(key -> FORM.matcher(key).matches())
                .map(Delivery::new);
    }

    /** Selects this message among others. */
    String selector() {
        return RECEPTION + " = '" + key + "' or JMSMessageID = '" + key + "'";
    }
}
