package io.plantinspection.decision;

import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.PartDecision;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.Messaging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;

/** Tells the plant what people have decided. */
@ApplicationScoped
class DecisionTopic {

    private final JMSContext context;

    protected DecisionTopic() {
        this(null);
    }

    @Inject
    DecisionTopic(@JMSConnectionFactory(Messaging.CONNECTION_FACTORY) JMSContext context) {
        this.context = context;
    }

    /** Publishes in the caller's transaction: what is rolled back was never said. */
    void publish(PartDecision decision) {
        JMSProducer producer = context.createProducer()
                .setProperty(RequestProperties.REQUEST_ID, decision.requestId())
                .setProperty(RequestProperties.PRODUCT, decision.product())
                .setProperty("decision", decision.decision().name());
        if (decision.station() != null) {
            producer.setProperty(RequestProperties.STATION, decision.station());
        }
        producer.send(context.createTopic(Destinations.INSPECTION_DECISIONS), JsonMessages.write(decision));
    }
}
