package io.plantinspection.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;

/** The outages of what the application cannot work without: database and broker. */
@ApplicationScoped
public class Outages {

    private final DatabaseOutage database;
    private final BrokerOutage broker;

    protected Outages() {
        this(null, null);
    }

    @Inject
    public Outages(DatabaseOutage database, BrokerOutage broker) {
        this.database = database;
        this.broker = broker;
    }

    /** Whether what failed did so for an outage: the broker's client failed, or database or broker don't answer now. */
    public boolean explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JMSException || cause instanceof JMSRuntimeException) {
                return true;
            }
        }
        return database.lasts() || broker.lasts();
    }

    /** Returns when both are over, as {@link Outage#sitOut} says. */
    public void sitOut() {
        database.sitOut();
        broker.sitOut();
    }
}
