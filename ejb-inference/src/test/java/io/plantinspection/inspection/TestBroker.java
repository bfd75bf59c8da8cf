package io.plantinspection.inspection;

import io.plantinspection.messages.Destinations;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A real broker without files that knows one user, who may do everything. */
final class TestBroker {

    static final String USER = "st-4-camera";

    static final String DEAD_LETTERS = "DLQ";

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory connections;

    TestBroker() throws Exception {
        artemis.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setPopulateValidatedUser(true)
                .putSecurityRoles(
                        "#",
                        Set.of(new Role(USER, true, true, true, true, true, true, true, true, true, true, true, true)))
                .addAddressSetting(
                        Destinations.INSPECTION_REQUESTS,
                        new AddressSettings()
                                .setEnableIngressTimestamp(true)
                                .setMaxDeliveryAttempts(3)
                                .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS)))
                .addAcceptorConfiguration("in-vm", "vm://0")
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:0?protocols=AMQP"));
        artemis.setSecurityManager(new ActiveMQJAASSecurityManager(
                InVMLoginModule.class.getName(),
                new SecurityConfiguration(Map.of(USER, USER), Map.of(USER, List.of(USER)))));
        artemis.start();
        connections = new ActiveMQConnectionFactory("vm://0", USER, USER);
        // no buffers: what waits is there for every listener
        connections.setConsumerWindowSize(0);
    }

    ConnectionFactory connections() {
        return connections;
    }

    /** A client of the broker. Close it. */
    JMSContext connect() {
        return connections.createContext();
    }

    /** A client that takes and sends in transactions. Close it. */
    JMSContext connectTransacted() {
        return connections.createContext(JMSContext.SESSION_TRANSACTED);
    }

    /** A client that speaks AMQP and is not the broker's own. Close it. */
    JMSContext connectAmqp() {
        var acceptor =
                (NettyAcceptor) artemis.getActiveMQServer().getRemotingService().getAcceptor("amqp");
        return new JmsConnectionFactory("amqp://127.0.0.1:" + acceptor.getActualPort()).createContext(USER, USER);
    }

    void stop() throws Exception {
        connections.close();
        artemis.stop();
    }
}
