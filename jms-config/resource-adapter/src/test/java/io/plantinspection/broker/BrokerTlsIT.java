package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The acceptor with TLS, with a key that the commands of docs/operations.md make. */
class BrokerTlsIT {
    private static final String PASSWORD = "key-secret";

    @TempDir
    Path folder;

    private Path keys;
    private Path password;
    private Path trust;

    @BeforeEach
    void make_a_key() throws Exception {
        keys = folder.resolve("broker.p12");
        trust = folder.resolve("trust.p12");
        password = folder.resolve("password");
        Path certificate = folder.resolve("broker.pem");
        BrokerHome.writeSecret(password, PASSWORD + "\n");
        keytool("-genkeypair -alias broker -keyalg EC -groupname secp256r1 -validity 825 -dname CN=127.0.0.1"
                + " -ext san=ip:127.0.0.1 -storetype PKCS12 -keystore " + keys);
        keytool("-exportcert -rfc -alias broker -keystore " + keys + " -file " + certificate);
        keytool("-importcert -noprompt -alias broker -storetype PKCS12 -keystore " + trust + " -file " + certificate);
    }

    private void keytool(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storepass:file", password.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private RunningBroker broker(int port) throws Exception {
        return new RunningBroker(
                folder.resolve("home"),
                Map.of(
                        "plant.broker.tls.host", "127.0.0.1",
                        "plant.broker.tls.port", Integer.toString(port),
                        "plant.broker.tls.keystore", keys.toString(),
                        "plant.broker.tls.password-file", password.toString()));
    }

    @Test
    void clients_that_trust_the_key_come_in_over_TLS_and_no_others() throws Exception {
        int port = BrokerHome.freePort();
        try (RunningBroker broker = broker(port)) {
            for (ConnectionFactory clients : List.of(
                    new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port + "?sslEnabled=true&trustStorePath=" + trust
                            + "&trustStorePassword=" + PASSWORD),
                    new JmsConnectionFactory("amqps://127.0.0.1:" + port + "?transport.trustStoreLocation=" + trust
                            + "&transport.trustStorePassword=" + PASSWORD))) {
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
        assertThat(password.toFile().setReadable(true, false)).isTrue();

        assertThatThrownBy(() -> broker(BrokerHome.freePort()))
                .hasStackTraceContaining("chmod 600")
                .hasStackTraceContaining(password.toString());
    }
}
