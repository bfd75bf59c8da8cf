package io.plantinspection.broker;

import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;

/** A broker in a process of its own, which can be killed; set up by the files that a plant's own broker is given. */
final class BrokerProcess implements AutoCloseable {
    static final Path FILES = Path.of("..", "broker").toAbsolutePath().normalize();

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;

    private BrokerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a broker of the plant's own.
     *
     * @param properties system properties, {@code plant.home} among them, where its users are and its log goes
     * @param files names of the properties files it is given
     */
    static BrokerProcess ofThePlant(Map<String, String> properties, String... files) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(OfThePlant.class.getName()));
        arguments.addAll(
                Stream.of(files).map(file -> FILES.resolve(file).toString()).toList());
        return new BrokerProcess(java(properties, arguments));
    }

    /** Starts the broker as it is inside the server, which any request kills. */
    static BrokerProcess thatRequestsKill(Map<String, String> properties) throws IOException {
        return new BrokerProcess(java(properties, List.of(ThatRequestsKill.class.getName())));
    }

    private static Process java(Map<String, String> properties, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of(properties.get("plant.home"), "process.log").toFile()))
                .start();
    }

    void awaitClients(int port) {
        Awaitility.await().atMost(PATIENCE).until(() -> listens(port));
    }

    private boolean listens(int port) {
        if (!process.isAlive()) {
            throw new IllegalStateException("the broker has ended: see its log");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the process at once, as kill -9 does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Waits until the process has ended by itself and returns its exit status. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the broker is still running");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }

    private static Path users() {
        return BrokerSettings.of(System.getProperties()).users();
    }

    /** The other process's program: properties files. */
    static final class OfThePlant {
        private OfThePlant() {}

        public static void main(String[] arguments) throws Exception {
            var artemis = new EmbeddedActiveMQ()
                    .setConfigResourcePath(FILES.resolve("broker.xml").toUri().toString())
                    .setSecurityManager(new BrokerSecurity().init(Map.of("users", users().toString())))
                    .setPropertiesResourcePath(String.join(",", arguments));
            artemis.start();
        }
    }

    /** Another process's program. */
    static final class ThatRequestsKill {
        static final int STATUS = 42;

        private ThatRequestsKill() {}

        public static void main(String[] arguments) throws Exception {
            new EmbeddedBroker(BrokerUsers.read(users()), false);
            try (var factory = new ActiveMQConnectionFactory("vm://" + EmbeddedBroker.IN_VM_ID);
                    JMSContext context =
                            factory.createContext("server", "server-secret", JMSContext.SESSION_TRANSACTED);
                    JMSContext engineer = factory.createContext("engineer", "engineer-secret")) {
                context.createConsumer(context.createQueue("inspection.requests"))
                        .receive();
                // when this is on disk, so is everything before; work on a request takes longer than that
                engineer.createProducer().send(engineer.createQueue("training.commands"), "something else");
                Runtime.getRuntime().halt(STATUS);
            }
        }
    }
}
