package io.plantinspection.deadletters;

import io.plantinspection.platform.TextForm;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A message that could not be worked on, or that nobody took in time, as it is shown: printable, of bounded length,
 * without its body.
 *
 * @param kind why it is dead
 * @param id what it is asked for by
 * @param address where it was sent
 * @param sentAt when, by the sender's clock; for a message that the server itself put here, when it did
 * @param bytes length of its body if that is bytes, else -1
 * @param properties what its sender and the broker wrote into it, by name
 */
public record DeadLetter(
        Kind kind, String id, String address, Instant sentAt, long bytes, Map<String, String> properties) {

    /** Why a message is dead; names the broker's queue. */
    public enum Kind {
        /** Every attempt to work on it failed, or ended the server. */
        FAILED("DLQ"),
        /** Nobody took it before it expired. */
        EXPIRED("ExpiryQueue");

        private final String queue;

        Kind(String queue) {
            this.queue = queue;
        }

        /** Where the broker keeps such messages. */
        String queue() {
            return queue;
        }
    }

    private static final int MOST_PROPERTIES = 60;
    private static final int LONGEST = 300;
    private static final String SENDER = "JMSXUserID";
    private static final String SENDER_AS_ANNOTATION = "JMS_AMQP_MA_x-opt-VALIDATED-USER";
    private static final String ORIGINAL_ADDRESS = "_AMQ_ORIG_ADDRESS";

    static DeadLetter of(Kind kind, Delivery delivery, String address, Message message) throws JMSException {
        return new DeadLetter(
                kind,
                delivery.key(),
                bounded(address),
                Instant.ofEpochMilli(message.getJMSTimestamp()),
                message instanceof BytesMessage bytes ? bytes.getBodyLength() : -1,
                properties(message));
    }

    /** Where the broker says that the message was sent, or an empty text if it says nothing. */
    static String originalAddress(Message message) throws JMSException {
        Object address = message.getObjectProperty(ORIGINAL_ADDRESS);
        return address == null ? "" : address.toString();
    }

    /** The name of a queue or topic. */
    static String name(Destination destination) throws JMSException {
        if (destination instanceof Queue queue) {
            return bounded(queue.getQueueName());
        }
        return destination instanceof Topic topic ? bounded(topic.getTopicName()) : "";
    }

    /** A property, or null; for those that requests have. */
    public String property(String name) {
        return properties.get(name);
    }

    private static Map<String, String> properties(Message message) throws JMSException {
        SortedMap<String, String> properties = new TreeMap<>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements() && properties.size() < MOST_PROPERTIES) {
            String name = names.nextElement().toString();
            properties.put(bounded(name), bounded(String.valueOf(message.getObjectProperty(name))));
        }
        Object sender = message.getObjectProperty(SENDER_AS_ANNOTATION);
        if (sender == null) {
            sender = message.getObjectProperty(SENDER);
        }
        if (sender != null) {
            properties.put(SENDER, bounded(sender.toString()));
        }
        return Collections.unmodifiableMap(properties);
    }

    private static String bounded(String text) {
        String printable = TextForm.printable(text);
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST - 1) + "\u2026";
    }
}
