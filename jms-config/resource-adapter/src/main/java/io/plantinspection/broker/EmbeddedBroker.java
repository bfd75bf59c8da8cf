package io.plantinspection.broker;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;

/** The broker inside this server, as {@code broker.xml} describes it for every broker of the product. */
final class EmbeddedBroker {
    /** The number of the in-VM acceptor in {@code broker.xml}. */
    static final int IN_VM_ID = 0;

    private static final List<String> LISTENED_TO = List.of("inspection.requests", "training.commands");

    private static final Logger LOG = Logger.getLogger(EmbeddedBroker.class.getName());

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();

    /**
     * Starts the broker and returns when its acceptors are open.
     *
     * @param tls whether there is an acceptor with TLS, as {@code tls.properties} describes it
     */
    EmbeddedBroker(BrokerUsers users, boolean tls) throws Exception {
        artemis.setConfiguration(configuration(tls));
        artemis.setSecurityManager(new BrokerSecurity(users));
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
        for (String queue : LISTENED_TO) {
            buryWhatEndedTheServer(artemis.getActiveMQServer(), queue);
        }
    }

    /**
     * Moves messages whose last delivery was cut off to the dead letters. The broker does that itself when a delivery
     * fails, but here it ended together with the receiver, and would deliver such a message again and again.
     */
    private static void buryWhatEndedTheServer(ActiveMQServer server, String name) throws Exception {
        Queue queue = server.locateQueue(name);
        int attempts = server.getAddressSettingsRepository().getMatch(name).getMaxDeliveryAttempts();
        List<Long> ended = new ArrayList<>();
        try (LinkedListIterator<MessageReference> waiting = queue.browserIterator()) {
            while (waiting.hasNext()) {
                MessageReference message = waiting.next();
                if (message.getDeliveryCount() >= attempts) {
                    ended.add(message.getMessageID());
                }
            }
        }
        for (long message : ended) {
            LOG.log(
                    Level.WARNING,
                    "A message on {0} was delivered {1} times, the last time when the server ended, and is a dead letter now",
                    new Object[] {name, attempts});
            queue.sendMessageToDeadLetterAddress(message);
        }
    }

    /** Ends the broker; what it has stored is there at the next start. */
    void stop() throws Exception {
        artemis.stop();
    }

    private static FileConfiguration configuration(boolean tls) throws Exception {
        FileConfiguration configuration = new FileConfiguration();
        new FileDeploymentManager(EmbeddedBroker.class.getResource("broker.xml").toExternalForm())
                .addDeployable(configuration)
                .readConfiguration();
        // Artemis lets its cluster user do everything and gives it a published password; nobody may know this one
        configuration.setClusterPassword(UUID.randomUUID().toString());
        if (tls) {
            addTls(configuration);
        }
        return configuration;
    }

    private static void addTls(FileConfiguration configuration) throws Exception {
        Properties acceptor = new Properties();
        try (InputStream in = EmbeddedBroker.class.getResourceAsStream("tls.properties")) {
            acceptor.load(in);
        }
        configuration.parsePrefixedProperties(configuration, "tls.properties", acceptor, null);
        if (!configuration.getStatus().contains("\"errors\":[]")) {
            throw new IllegalArgumentException("The acceptor with TLS can't be set up: " + configuration.getStatus());
        }
    }
}
