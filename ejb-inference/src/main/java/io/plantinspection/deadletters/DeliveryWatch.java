package io.plantinspection.deadletters;

import io.plantinspection.platform.Outages;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Optional;

/**
 * Stands around a listener: counts the attempts that a message itself spoils, keeps why, and puts the message among the dead
 * letters when three of them are spoilt. What an outage of database or broker spoils does not count (decision 0039). What the
 * listener throws goes on to the container, which has the message delivered again.
 */
public class DeliveryWatch {

    private static final System.Logger LOG = System.getLogger(DeliveryWatch.class.getName());

    private static final int MOST_ATTEMPTS = 3;

    @Inject
    private DeliveryFailures failures;

    @Inject
    private Quarantine quarantine;

    @Inject
    private Transfer transfer;

    @Inject
    private Outages outages;

    /** Made by the container. */
    public DeliveryWatch() {}

    DeliveryWatch(DeliveryFailures failures, Quarantine quarantine, Transfer transfer, Outages outages) {
        this.failures = failures;
        this.quarantine = quarantine;
        this.transfer = transfer;
        this.outages = outages;
    }

    /** Lets the listener work on the message, unless it is dead. */
    @AroundInvoke
    public Object watch(InvocationContext call) throws Exception {
        Message message = (Message) call.getParameters()[0];
        Optional<Attempt> attempt = Attempt.of(message);
        if (attempt.isEmpty()) {
            return call.proceed();
        }
        return message.getJMSRedelivered() ? again(call, message, attempt.get()) : first(call, attempt.get());
    }

    /** What nearly every message needs: nothing is written. */
    private Object first(InvocationContext call, Attempt attempt) throws Exception {
        try {
            return call.proceed();
        } catch (Exception | Error e) {
            spoilt(attempt, e);
            throw e;
        }
    }

    private Object again(InvocationContext call, Message message, Attempt attempt) throws Exception {
        Quarantine.Turn turn = quarantine.enter();
        try {
            if (failures.counted(attempt.delivery()) >= MOST_ATTEMPTS) {
                bury(message, attempt);
                return null;
            }
            failures.begin(attempt);
            Object nothing = call.proceed();
            failures.done(attempt);
            return nothing;
        } catch (Exception | Error e) {
            // whoever waits for this one must not wait for the end of an outage as well
            turn.end();
            spoilt(attempt, e);
            throw e;
        }
    }

    private void bury(Message message, Attempt attempt) throws JMSException {
        transfer.send(message, DeadLetter.Kind.FAILED.queue());
        LOG.log(
                System.Logger.Level.WARNING,
                "A message on {0} spoilt {1} attempts to work on it and is a dead letter now: {2}",
                attempt.address(),
                MOST_ATTEMPTS,
                attempt.delivery().key());
    }

    /** Keeps the failure once that can be done; delivered again before an outage is over, the message would fail again. */
    private void spoilt(Attempt attempt, Throwable failure) {
        boolean outage = outages.explain(failure);
        outages.sitOut();
        try {
            failures.keep(attempt, failure, !outage);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "why a message could not be worked on could not be kept", e);
            LOG.log(System.Logger.Level.WARNING, "a message could not be worked on", failure);
        }
    }
}
