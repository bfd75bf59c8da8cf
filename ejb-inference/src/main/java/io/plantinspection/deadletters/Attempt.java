package io.plantinspection.deadletters;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Optional;

/**
 * One delivery of a message to a listener.
 *
 * @param delivery the message
 * @param address where it was sent
 * @param number which delivery it is by the broker's count, from 1
 */
record Attempt(Delivery delivery, String address, int number) {

    private static final String COUNT = "JMSXDeliveryCount";

    /** The attempt for which this message was just delivered, if the message can be told from others. */
    static Optional<Attempt> of(Message message) throws JMSException {
        Optional<Delivery> delivery = Delivery.of(message);
        if (delivery.isEmpty()) {
            return Optional.empty();
        }
        int number = message.propertyExists(COUNT) ? message.getIntProperty(COUNT) : 1;
        return Optional.of(new Attempt(delivery.get(), DeadLetter.name(message.getJMSDestination()), number));
    }
}
