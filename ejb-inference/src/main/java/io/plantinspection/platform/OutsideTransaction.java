package io.plantinspection.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;

/** Sends what shall be told whatever becomes of the present transaction, and need not wait for its end. */
@ApplicationScoped
public class OutsideTransaction {

    private final ConnectionFactory broker;

    protected OutsideTransaction() {
        this(null);
    }

    @Inject
    public OutsideTransaction(ConnectionFactory broker) {
        this.broker = broker;
    }

    /** Sends through a session without a transaction; exceptions pass through and leave the caller's transaction as it is. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void send(Consumer<JMSContext> sending) {
        try (JMSContext own = broker.createContext()) {
            sending.accept(own);
        }
    }
}
