package io.plantinspection.deadletters;

import io.plantinspection.platform.Messaging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** Sends a message that was received on to another queue as it is, in the present transaction. */
@ApplicationScoped
class Transfer {

    private final JMSContext context;

    protected Transfer() {
        this(null);
    }

    @Inject
    Transfer(@JMSConnectionFactory(Messaging.CONNECTION_FACTORY) JMSContext context) {
        this.context = context;
    }

    /**
     * Sends it with everything that it says but for its id and time, which the broker's client writes anew; it never expires.
     *
     * @throws JMSException if the broker fails
     */
    void send(Message message, String queue) throws JMSException {
        if (message.getJMSCorrelationID() == null) {
            // its sender awaits the reply under the id that the message had
            message.setJMSCorrelationID(message.getJMSMessageID());
        }
        // a context's producers share what was set before
        context.createProducer()
                .setPriority(message.getJMSPriority())
                .setTimeToLive(0)
                .send(context.createQueue(queue), message);
    }
}
