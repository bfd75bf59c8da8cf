package io.plantinspection.client;

import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.RequestProperties;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.function.Consumer;

/** One connection to the broker, for one sending thread. Of no use any more once it has failed. */
final class BrokerLine implements AutoCloseable {

    /**
     * Where the broker is and where it is to send the replies.
     *
     * @param factory makes the connections
     * @param station names the reply queue; null for a temporary one
     */
    record Way(ConnectionFactory factory, String user, String password, String station) {}

    private final JMSContext requests;
    private final Queue replies;

    /**
     * Connects and begins to take replies.
     *
     * @param onReply is given every message of the reply queue, in a thread of the broker's client
     * @param onLoss is given the line when it has failed, in a thread of the broker's client
     * @throws JMSRuntimeException if the broker can't be reached or refuses
     */
    BrokerLine(Way way, Consumer<Message> onReply, Consumer<BrokerLine> onLoss) {
        requests = way.factory().createContext(way.user(), way.password());
        try {
            requests.setExceptionListener(failure -> onLoss.accept(this));
            // a session is for one thread: requests are sent on one, replies come on another
            JMSContext listening = requests.createContext(JMSContext.AUTO_ACKNOWLEDGE);
            replies = way.station() == null
                    ? listening.createTemporaryQueue()
                    : listening.createQueue(Destinations.INSPECTION_REPLIES + way.station());
            listening.createConsumer(replies).setMessageListener(onReply::accept);
        } catch (JMSRuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns when the broker has the request. */
    void send(PartPhotograph part) {
        JMSProducer producer = requests.createProducer();
        part.properties().forEach(producer::setProperty);
        producer.setProperty(RequestProperties.REQUEST_ID, part.requestId())
                .setProperty(RequestProperties.PRODUCT, part.product())
                .setJMSCorrelationID(part.requestId())
                .setJMSReplyTo(replies)
                .send(requests.createQueue(Destinations.INSPECTION_REQUESTS), part.encoded());
    }

    @Override
    public void close() {
        try {
            requests.close();
        } catch (JMSRuntimeException alreadyLost) {
            // there is nothing left to close
        }
    }
}
