package io.plantinspection.broker;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** The broker inside this server, as {@code broker.xml} beside this class describes it. */
final class EmbeddedBroker {
    /** The number of the in-VM acceptor in {@code broker.xml}. */
    static final int IN_VM_ID = 0;

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();

    /** Starts the broker and returns when its acceptors are open. */
    EmbeddedBroker(BrokerUsers users) throws Exception {
        artemis.setConfiguration(configuration());
        artemis.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users.security()));
        try {
            artemis.start();
        } catch (Exception e) {
            // half started it would keep its journal locked and its port open
            artemis.stop();
            throw e;
        }
        if (!artemis.getActiveMQServer().waitForActivation(1, TimeUnit.MINUTES)) {
            artemis.stop();
            throw new IllegalStateException("The broker didn't start within a minute: see the log before this line");
        }
    }

    /** Ends the broker; what it has stored is there at the next start. */
    void stop() throws Exception {
        artemis.stop();
    }

    private static FileConfiguration configuration() throws Exception {
        FileConfiguration configuration = new FileConfiguration();
        new FileDeploymentManager(EmbeddedBroker.class.getResource("broker.xml").toExternalForm())
                .addDeployable(configuration)
                .readConfiguration();
        // Artemis lets its cluster user do everything and gives it a published password; nobody may know this one
        configuration.setClusterPassword(UUID.randomUUID().toString());
        return configuration;
    }
}
