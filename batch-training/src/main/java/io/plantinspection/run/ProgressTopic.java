package io.plantinspection.run;

import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.TrainingProgress;
import io.plantinspection.platform.Messaging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;

/** Tells subscribers how far training runs are. */
@ApplicationScoped
class ProgressTopic {

    @Inject
    @JMSConnectionFactory(Messaging.CONNECTION_FACTORY)
    private JMSContext context;

    /** Publishes in the caller's transaction. */
    void publish(TrainingProgress progress) {
        JMSProducer producer = context.createProducer();
        if (progress.product() != null) {
            producer.setProperty("product", progress.product());
        }
        producer.setProperty("phase", progress.phase().name())
                .send(context.createTopic(Destinations.TRAINING_PROGRESS), JsonMessages.write(progress));
    }
}
