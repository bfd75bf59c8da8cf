package io.plantinspection.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** The broker as it is inside the server, on a free port. */
final class RunningBroker implements AutoCloseable {
    private final BrokerHome home;
    private final EmbeddedBroker broker;

    RunningBroker(Path folder) throws Exception {
        this(folder, Map.of());
    }

    /** @param settings beside the folder and the port */
    RunningBroker(Path folder, Map<String, String> settings) throws Exception {
        home = new BrokerHome(folder, settings);
        try {
            BrokerSettings read = BrokerSettings.of(System.getProperties());
            broker = new EmbeddedBroker(BrokerUsers.read(read.users()), read.tls());
        } catch (Exception e) {
            home.close();
            throw e;
        }
    }

    int port() {
        return home.port();
    }

    Map<String, String> settings() {
        return home.settings();
    }

    ConnectionFactory core() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port());
    }

    ConnectionFactory amqp() {
        return new JmsConnectionFactory("amqp://127.0.0.1:" + port());
    }

    JMSContext as(String user, ConnectionFactory clients) {
        return clients.createContext(user, BrokerHome.password(user));
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not stop", e);
        } finally {
            home.close();
        }
    }
}
