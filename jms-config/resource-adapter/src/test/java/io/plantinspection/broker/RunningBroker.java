package io.plantinspection.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A broker with the production configuration on a free port; every user's password is its name and "-secret". */
final class RunningBroker {
    // kept here because java.util.logging forgets the level of a logger that nobody holds
    private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

    private final int port;
    private final EmbeddedBroker broker;

    RunningBroker(Path home) throws Exception {
        AUDIT.setLevel(Level.OFF);
        port = freePort();
        System.setProperty("plant.home", home.toString());
        System.setProperty("plant.broker.port", Integer.toString(port));
        Path users = home.resolve("broker-users.properties");
        writeUsers(users, "plant=plant-secret\nengineer=engineer-secret\nserver=server-secret\n");
        broker = new EmbeddedBroker(BrokerUsers.read(users));
    }

    int port() {
        return port;
    }

    ConnectionFactory core() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
    }

    ConnectionFactory amqp() {
        return new JmsConnectionFactory("amqp://127.0.0.1:" + port);
    }

    JMSContext as(String user, ConnectionFactory clients) {
        return clients.createContext(user, user + "-secret");
    }

    void stop() throws Exception {
        broker.stop();
        System.clearProperty("plant.home");
        System.clearProperty("plant.broker.port");
    }

    static void writeUsers(Path file, String lines) throws IOException {
        Files.writeString(file, lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
