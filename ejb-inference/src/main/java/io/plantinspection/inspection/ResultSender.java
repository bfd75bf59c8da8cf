package io.plantinspection.inspection;

import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.OutsideTransaction;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.ResourceAllocationRuntimeException;

/** Sends results: to everyone on the topic, and to the one who asked. */
final class ResultSender {

    private static final System.Logger LOG = System.getLogger(ResultSender.class.getName());

    /** What the broker calls the response topic of a request that came over MQTT 5. */
    private static final String RESPONSE_TOPIC = "mqtt.response.topic";

    private final JMSContext context;
    private final OutsideTransaction outside;

    ResultSender(JMSContext context, OutsideTransaction outside) {
        this.context = context;
        this.outside = outside;
    }

    /** Tells everyone; subscribers select by product, station and verdict, or by rejection. */
    void publish(InspectionResult result) {
        producer(context, result)
                .send(context.createTopic(Destinations.INSPECTION_RESULTS), JsonMessages.write(result));
    }

    /**
     * Tells the sender of the request, if it said where and is still there. A temporary queue, which ends with its
     * connection, is told at once; what is sent to any other becomes visible when the request is acknowledged (decision 0040).
     *
     * @throws jakarta.jms.JMSRuntimeException if the broker fails
     */
    void reply(Message request, InspectionResult result) throws JMSException {
        Object responseTopic = request.getObjectProperty(RESPONSE_TOPIC);
        if (request.getJMSReplyTo() == null && responseTopic == null) {
            return;
        }
        Destination address = responseTopic == null ? queue(request.getJMSReplyTo()) : topic(responseTopic.toString());
        if (address == null) {
            LOG.log(System.Logger.Level.WARNING, "a request asked for its reply at an address that takes no replies");
            return;
        }
        String correlation =
                request.getJMSCorrelationID() == null ? request.getJMSMessageID() : request.getJMSCorrelationID();
        if (address instanceof Queue queue && Destinations.isTemporary(queue.getQueueName())) {
            outside.send(own -> send(own, address, correlation, result));
        } else {
            send(context, address, correlation, result);
        }
    }

    /** Persistent, so that the broker answers: the request may be acknowledged only when the broker has the reply. */
    private static void send(JMSContext through, Destination address, String correlation, InspectionResult result) {
        try {
            producer(through, result).setJMSCorrelationID(correlation).send(address, JsonMessages.write(result));
        } catch (InvalidDestinationRuntimeException
                | JMSSecurityRuntimeException
                | ResourceAllocationRuntimeException e) {
            // the asker has gone, its temporary queue with it, or its queue is full; the verdict stands and is
            // published
            LOG.log(System.Logger.Level.WARNING, "a reply could not be sent: " + e.getMessage());
        }
    }

    private static Destination queue(Destination replyTo) throws JMSException {
        return replyTo instanceof Queue queue && Destinations.mayReceiveReplies(queue.getQueueName()) ? queue : null;
    }

    /** Subscribers over MQTT are served by topics only. */
    private Destination topic(String responseTopic) {
        String address = Destinations.ofReplyTopic(responseTopic);
        return address == null ? null : context.createTopic(address);
    }

    private static JMSProducer producer(JMSContext through, InspectionResult result) {
        JMSProducer producer = through.createProducer();
        set(producer, RequestProperties.REQUEST_ID, result.requestId());
        set(producer, RequestProperties.PRODUCT, result.product());
        set(producer, RequestProperties.STATION, result.station());
        set(
                producer,
                "verdict",
                result.verdict() == null ? null : result.verdict().name());
        set(
                producer,
                "rejection",
                result.rejection() == null ? null : result.rejection().code().name());
        return producer;
    }

    private static void set(JMSProducer producer, String name, String value) {
        if (value != null) {
            producer.setProperty(name, value);
        }
    }
}
