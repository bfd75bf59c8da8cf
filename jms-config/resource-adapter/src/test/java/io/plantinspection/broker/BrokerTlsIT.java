package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The acceptor with TLS, with a key that the commands of docs/operations.md make. */
class BrokerTlsIT {
    @TempDir
    Path folder;

    private BrokerKeys keys;

    @BeforeEach
    void make_a_key() throws Exception {
        keys = BrokerKeys.in(folder);
    }

    private RunningBroker broker(int port) throws Exception {
        return new RunningBroker(folder.resolve("home"), keys.acceptor(port));
    }

    @Test
    void clients_that_trust_the_key_come_in_over_TLS_and_no_others() throws Exception {
        int port = BrokerHome.freePort();
        try (RunningBroker broker = broker(port)) {
            for (ConnectionFactory clients : List.of(
                    new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port + "?sslEnabled=true&trustStorePath="
                            + keys.trust() + "&trustStorePassword=" + BrokerKeys.PASSWORD),
                    new JmsConnectionFactory("amqps://127.0.0.1:" + port + "?transport.trustStoreLocation="
                            + keys.trust() + "&transport.trustStorePassword=" + BrokerKeys.PASSWORD))) {
                try (JMSContext station = broker.as("station-a", clients)) {
                    station.createProducer().send(station.createQueue("inspection.requests"), "part");
                }
                assertThatThrownBy(() -> clients.createContext("station-a", "guessed"))
                        .isInstanceOf(JMSRuntimeException.class);
            }
            for (ConnectionFactory clients : List.of(
                    new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port + "?sslEnabled=true"),
                    new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port),
                    new JmsConnectionFactory("amqps://127.0.0.1:" + port))) {
                assertThatThrownBy(() -> broker.as("station-a", clients)).isInstanceOf(JMSRuntimeException.class);
            }
        }
    }

    @Test
    void a_password_that_others_can_read_keeps_the_broker_from_starting() throws Exception {
        assertThat(keys.passwordFile().toFile().setReadable(true, false)).isTrue();

        assertThatThrownBy(() -> broker(BrokerHome.freePort()))
                .hasStackTraceContaining("chmod 600")
                .hasStackTraceContaining(keys.passwordFile().toString());
    }
}
