package io.plantinspection.inspection;

import io.plantinspection.deadletters.DeliveryWatch;
import io.plantinspection.messages.Destinations;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Takes inspection requests from the broker. The listener's transaction has the broker only: taking the request and sending
 * its result happen together or not at all. The record commits before, in transactions of its own (decision 0025).
 */
@MessageDriven(
        name = "InspectionListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.INSPECTION_REQUESTS),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "8"),
            @ActivationConfigProperty(propertyName = "setupAttempts", propertyValue = "-1"),
            @ActivationConfigProperty(propertyName = "setupInterval", propertyValue = "1000")
        })
@Interceptors(DeliveryWatch.class)
public class InspectionListener implements MessageListener {

    @Inject
    private InspectionExchange exchange;

    @Inject
    private ConnectionFactory broker;

    @Override
    public void onMessage(Message message) {
        // not an injected context: the container's bookkeeping for one costs more than the session
        try (JMSContext context = broker.createContext()) {
            exchange.answer(message, context);
        } catch (JMSException e) {
            throw new EJBException("the broker failed while a request was answered; it is delivered again", e);
        }
    }
}
