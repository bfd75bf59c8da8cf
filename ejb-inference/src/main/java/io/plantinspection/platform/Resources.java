package io.plantinspection.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Hands the server's resources to constructors, so that the same classes run without a server in tests. */
@ApplicationScoped
class Resources {

    @PersistenceContext(unitName = "inspection")
    private EntityManager entities;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedExecutorService executor;

    @Resource(lookup = Messaging.CONNECTION_FACTORY, shareable = false)
    private ConnectionFactory broker;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Produces
    EntityManager entities() {
        return entities;
    }

    @Produces
    ThreadFactory threads() {
        return threads;
    }

    @Produces
    Executor executor() {
        return executor;
    }

    @Produces
    ConnectionFactory broker() {
        return broker;
    }

    @Produces
    TransactionSynchronizationRegistry transactions() {
        return transactions;
    }

    @Produces
    @Singleton
    Settings settings() {
        Config config = ConfigProvider.getConfig();
        return Settings.from(name -> config.getOptionalValue(name, String.class));
    }
}
