package io.plantinspection.deadletters;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * Stands around a listener and keeps why it failed, for whoever finds the message among the dead letters. What the
 * listener throws goes on to the container, which has the message delivered again.
 */
public class DeliveryWatch {

    private static final System.Logger LOG = System.getLogger(DeliveryWatch.class.getName());

    @Inject
    private DeliveryFailures failures;

    /** Made by the container. */
    public DeliveryWatch() {}

    DeliveryWatch(DeliveryFailures failures) {
        this.failures = failures;
    }

    /** Lets the listener work on the message. */
    @AroundInvoke
    public Object watch(InvocationContext call) throws Exception {
        Message message = (Message) call.getParameters()[0];
        try {
            Object nothing = call.proceed();
            if (message.getJMSRedelivered()) {
                Delivery.of(message).ifPresent(failures::settled);
            }
            return nothing;
        } catch (Exception | Error e) {
            keep(message, e);
            throw e;
        }
    }

    private void keep(Message message, Throwable failure) {
        try {
            var delivery = Delivery.of(message);
            if (delivery.isPresent()) {
                failures.keep(delivery.get(), address(message), attempt(message), failure);
            }
        } catch (JMSException | RuntimeException e) {
            // the database may be what failed in the first place; the log has both
            LOG.log(System.Logger.Level.WARNING, "why a message could not be worked on could not be kept", e);
            LOG.log(System.Logger.Level.WARNING, "a message could not be worked on", failure);
        }
    }

    private static int attempt(Message message) throws JMSException {
        return message.propertyExists("JMSXDeliveryCount") ? message.getIntProperty("JMSXDeliveryCount") : 1;
    }

    private static String address(Message message) throws JMSException {
        return DeadLetter.name(message.getJMSDestination());
    }
}
