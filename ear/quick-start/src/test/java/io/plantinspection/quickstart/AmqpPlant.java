package io.plantinspection.quickstart;

import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.RequestProperties;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.TemporaryQueue;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A plant system that speaks AMQP 1.0 through a client that is not ours. */
final class AmqpPlant implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 30_000;

    private final JMSContext context;
    private final TemporaryQueue replies;
    private final JMSConsumer consumer;

    AmqpPlant(int port, Path home) throws IOException {
        String password = new Secrets(home.resolve("secrets")).brokerPassword("plant");
        context = new JmsConnectionFactory("amqp://127.0.0.1:" + port).createContext("plant", password);
        replies = context.createTemporaryQueue();
        consumer = context.createConsumer(replies);
    }

    /** Sends a photograph and waits for what the server says; the request id may be null. */
    InspectionResult ask(String requestId, String product, byte[] photograph) {
        send(requestId, product, photograph);
        return reply();
    }

    /** Sends a request as JSON and waits for what the server says. */
    InspectionResult ask(String json) {
        context.createProducer()
                .setJMSReplyTo(replies)
                .send(context.createQueue(Destinations.INSPECTION_REQUESTS), json);
        return reply();
    }

    private InspectionResult reply() {
        String reply = consumer.receiveBody(String.class, PATIENCE_MILLIS);
        if (reply == null) {
            throw new AssertionError("no reply within " + PATIENCE_MILLIS + " ms");
        }
        return JsonMessages.read(reply, InspectionResult.class);
    }

    /** Sends a photograph and is gone before there can be a reply. */
    void askAndHangUp(String requestId, String product, byte[] photograph) throws JMSException {
        consumer.close();
        replies.delete();
        send(requestId, product, photograph);
        close();
    }

    private void send(String requestId, String product, byte[] photograph) {
        JMSProducer producer = context.createProducer()
                .setProperty(RequestProperties.PRODUCT, product)
                .setProperty(RequestProperties.STATION, "it")
                .setProperty(RequestProperties.SERIAL, "SN-1")
                .setProperty(RequestProperties.ATTACHMENTS, RequestProperties.HEAT_MAP)
                .setJMSReplyTo(replies);
        if (requestId != null) {
            producer.setProperty(RequestProperties.REQUEST_ID, requestId);
        }
        producer.send(context.createQueue(Destinations.INSPECTION_REQUESTS), photograph);
    }

    @Override
    public void close() {
        context.close();
    }
}
