package io.plantinspection.broker;

import jakarta.transaction.TransactionManager;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.apache.activemq.artemis.service.extensions.transactions.TransactionManagerLocator;

/** Tells Artemis where Payara keeps its transaction manager; found by Artemis as a service. */
public final class PayaraTransactionManager implements TransactionManagerLocator {
    private static final String NAME = "java:appserver/TransactionManager";

    @Override
    public TransactionManager getTransactionManager() {
        try {
            return InitialContext.doLookup(NAME);
        } catch (NamingException e) {
            throw new IllegalStateException(
                    "No transaction manager under " + NAME + ": the resource adapter is meant for Payara", e);
        }
    }
}
