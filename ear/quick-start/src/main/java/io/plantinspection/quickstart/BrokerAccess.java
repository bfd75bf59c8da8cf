package io.plantinspection.quickstart;

import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * How clients reach the broker.
 *
 * @param port on the loopback address
 * @param home folder of the server's data, where the generated passwords are
 */
record BrokerAccess(int port, Path home) {

    /** Makes connections, which send most photographs in one piece: larger messages take a file each. Close it. */
    static ActiveMQConnectionFactory factory(int port) {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port + "?minLargeMessageSize=524288");
    }

    /** Makes connections. Close it. */
    ActiveMQConnectionFactory factory() {
        return factory(port);
    }

    /** The generated password of this broker user. */
    String password(String user) throws IOException {
        return new Secrets(home.resolve("secrets")).brokerPassword(user);
    }

    /** A connection of this broker user. Close it. */
    Connection connect(String user) throws IOException {
        ActiveMQConnectionFactory factory = factory();
        return new Connection(factory, factory.createContext(user, password(user)));
    }

    /** A context that is closed together with its factory. */
    record Connection(ActiveMQConnectionFactory factory, JMSContext context) implements AutoCloseable {

        @Override
        public void close() {
            context.close();
            factory.close();
        }
    }
}
