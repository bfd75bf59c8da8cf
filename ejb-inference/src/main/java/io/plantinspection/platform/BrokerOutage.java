package io.plantinspection.platform;

import io.plantinspection.messages.Destinations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.QueueBrowser;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time for which the broker does not answer. */
@ApplicationScoped
public class BrokerOutage extends Outage {

    private static final System.Logger LOG = System.getLogger(BrokerOutage.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ConnectionFactory broker;
    private FutureTask<Boolean> question;

    protected BrokerOutage() {
        this(null);
    }

    @Inject
    public BrokerOutage(ConnectionFactory broker) {
        this.broker = broker;
    }

    /** One question is asked at a time; no answer within 3 seconds means that it lasts. */
    @Override
    public boolean lasts() {
        try {
            return !question().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "the broker does not answer", e);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The question that is not answered yet, or a new one: the broker's client may keep a thread waiting for long. */
    private synchronized FutureTask<Boolean> question() {
        if (question == null || question.isDone()) {
            question = new FutureTask<>(this::answers);
            // the server's own threads run nothing for a health check, which is a call of no application
            var thread = new Thread(question, "broker-question");
            thread.setDaemon(true);
            thread.start();
        }
        return question;
    }

    private boolean answers() throws JMSException {
        try (JMSContext context = broker.createContext();
                QueueBrowser look = context.createBrowser(context.createQueue(Destinations.INSPECTION_REQUESTS))) {
            return look.getQueue() != null;
        } catch (JMSRuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the broker cannot be asked", e);
            return false;
        }
    }
}
