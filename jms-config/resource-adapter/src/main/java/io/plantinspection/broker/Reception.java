package io.plantinspection.broker;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.utils.CompositeAddress;

/**
 * Writes into every request and command who sent it and a number of its own, over whatever the sender wrote there.
 * Artemis writes the sender itself for messages of its own protocol only, and not every protocol numbers its messages.
 *
 * <p>What the server sends there is a message that comes back from the dead letters and keeps its sender. A station may
 * have its results sent to its own reply queues only.
 */
public final class Reception implements ActiveMQServerPlugin {

    /** Property that numbers a message for as long as it lies at one address, and in the dead letters after that. */
    private static final SimpleString RECEPTION = SimpleString.of("reception");

    /** How annotations of AMQP are called where they are read as properties. */
    private static final SimpleString SENDER_AS_ANNOTATION = SimpleString.of("JMS_AMQP_MA_x-opt-VALIDATED-USER");

    private static final SimpleString RECEPTION_AS_ANNOTATION = SimpleString.of("JMS_AMQP_MA_reception");

    /** Where a sender over MQTT 5 wants its answer. */
    private static final SimpleString RESPONSE_TOPIC = SimpleString.of("mqtt.response.topic");

    private Set<String> addresses = Set.of();

    /** @param properties {@code addresses}: where requests and commands are sent, separated by commas */
    @Override
    public void init(Map<String, String> properties) {
        addresses = Set.of(properties.get("addresses").split(","));
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction transaction, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        // a sender may name the queue as well: address::queue
        if (!addresses.contains(CompositeAddress.extractAddressName(message.getAddressSimpleString())
                .toString())) {
            return;
        }
        String user = session.getValidatedUser();
        Optional<Station> station = Station.of(user);
        if (station.isPresent()) {
            requireOwn(station.get(), message.getReplyTo());
            requireOwn(station.get(), message.getSimpleStringProperty(RESPONSE_TOPIC));
        }
        if (BrokerUsers.SERVER.equals(user)) {
            bringBackSender(message);
        } else {
            refuseAnnotations(message);
            write(message, Message.HDR_VALIDATED_USER, user);
        }
        write(message, RECEPTION, UUID.randomUUID().toString());
        message.reencode();
    }

    /** Of what was written here, a long AMQP message keeps among the dead letters what became its annotations. */
    private static void bringBackSender(Message message) {
        Object sender = message.removeProperty(SENDER_AS_ANNOTATION);
        if (sender != null) {
            write(message, Message.HDR_VALIDATED_USER, sender.toString());
        }
        message.removeProperty(RECEPTION_AS_ANNOTATION);
    }

    private static void refuseAnnotations(Message message) throws ActiveMQException {
        if (message.containsProperty(SENDER_AS_ANNOTATION) || message.containsProperty(RECEPTION_AS_ANNOTATION)) {
            throw new ActiveMQException(
                    "Only the broker writes the properties " + SENDER_AS_ANNOTATION + " and " + RECEPTION_AS_ANNOTATION,
                    ActiveMQExceptionType.SECURITY_EXCEPTION);
        }
    }

    /**
     * Writes a text twice. What a broker's property says stays when a long AMQP message is read in another protocol, over
     * what its sender wrote; the other one is what selectors see.
     */
    private static void write(Message message, SimpleString name, String text) {
        message.putStringProperty(name, SimpleString.of(text));
        message.setBrokerProperty(name, SimpleString.of(text));
    }

    private static void requireOwn(Station station, SimpleString replyTo) throws ActiveMQException {
        if (replyTo == null) {
            return;
        }
        String address = replyTo.toString();
        int scheme = address.indexOf("://");
        String name = scheme < 0 ? address : address.substring(scheme + 3);
        if (!station.owns(name.replace('/', '.')) || CompositeAddress.isFullyQualified(name)) {
            throw new ActiveMQException(
                    "A request of " + station.name() + " asks for its result at a queue that is not the station's own:"
                            + " reply queues begin with inspection.replies." + station.name(),
                    ActiveMQExceptionType.SECURITY_EXCEPTION);
        }
    }
}
