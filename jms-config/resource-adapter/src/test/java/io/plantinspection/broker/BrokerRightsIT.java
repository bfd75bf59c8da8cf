package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokerRightsIT {
    private static final long WAIT = 10_000;

    /** Address, who may send there, who may read there. */
    private static final String RIGHTS = """
            inspection.requests            | station-a plant engineer server | server
            inspection.results             | server                          | plant engineer
            inspection.decisions           | server                          | plant engineer
            inspection.replies.station-a   | server                          | station-a plant engineer
            inspection.replies.station-b.x | server                          | plant engineer
            training.commands              | engineer server                 | server
            training.progress              | server                          | engineer
            plant.alarms                   | server                          | plant engineer
            DLQ                            | server                          | server
            ExpiryQueue                    | -                               | server
            activemq.management            | -                               | -
            activemq.notifications         | -                               | -
            somewhere.else                 | -                               | -
            """;

    private static final Set<String> TOPICS = Set.of(
            "inspection.results",
            "inspection.decisions",
            "training.progress",
            "plant.alarms",
            "activemq.notifications");

    @TempDir
    Path home;

    private RunningBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new RunningBroker(home);
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
    }

    static Stream<Named<Function<RunningBroker, ConnectionFactory>>> clients() {
        return Stream.of(Named.of("CORE", RunningBroker::core), Named.of("AMQP", RunningBroker::amqp));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_plant_gets_its_answer_through_a_temporary_queue(Function<RunningBroker, ConnectionFactory> clients)
            throws Exception {
        try (JMSContext plant = as("plant", clients);
                JMSContext server = broker.as("server", broker.core())) {
            TemporaryQueue replies = plant.createTemporaryQueue();
            plant.createProducer().setJMSReplyTo(replies).send(plant.createQueue("inspection.requests"), "part 1");

            Message request = server.createConsumer(server.createQueue("inspection.requests"))
                    .receive(WAIT);
            server.createProducer().send(request.getJMSReplyTo(), "accepted " + request.getBody(String.class));

            assertThat(plant.createConsumer(replies).receiveBody(String.class, WAIT))
                    .isEqualTo("accepted part 1");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_plant_follows_the_results(Function<RunningBroker, ConnectionFactory> clients) {
        try (JMSContext plant = as("plant", clients);
                JMSContext server = broker.as("server", broker.core())) {
            Topic results = plant.createTopic("inspection.results");
            var subscription = plant.createConsumer(results);
            server.createProducer().send(server.createTopic("inspection.results"), "part 2 accepted");
            assertThat(subscription.receiveBody(String.class, WAIT)).isEqualTo("part 2 accepted");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_plant_keeps_a_durable_subscription_to_the_results(Function<RunningBroker, ConnectionFactory> clients) {
        try (JMSContext plant = as("plant", clients)) {
            plant.setClientID("line 4");
            plant.createDurableConsumer(plant.createTopic("inspection.results"), "archive")
                    .close();
            plant.unsubscribe("archive");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void an_engineer_starts_training_and_follows_it(Function<RunningBroker, ConnectionFactory> clients)
            throws Exception {
        try (JMSContext engineer = as("engineer", clients);
                JMSContext server = broker.as("server", broker.core())) {
            var progress = engineer.createConsumer(engineer.createTopic("training.progress"));
            var commands = server.createConsumer(server.createQueue("training.commands"));
            // with the queue's name too, the address is another text; the sender's name is forged either way
            for (String queue : new String[] {"training.commands", "training.commands::training.commands"}) {
                engineer.createProducer()
                        .setProperty("_AMQ_VALIDATED_USER", "somebody else")
                        .send(engineer.createQueue(queue), "train");
                Message command = commands.receive(WAIT);
                assertThat(command.getBody(String.class)).isEqualTo("train");
                assertThat(command.getStringProperty("JMSXUserID")).isEqualTo("engineer");
            }
            server.createProducer().send(server.createTopic("training.progress"), "step 1");
            assertThat(progress.receiveBody(String.class, WAIT)).isEqualTo("step 1");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void every_user_may_do_what_its_role_needs_and_nothing_else(Function<RunningBroker, ConnectionFactory> clients) {
        try (JMSContext above = as("plant", clients);
                JMSConsumer first = above.createConsumer(above.createQueue("inspection.replies.station-a"));
                JMSConsumer second = above.createConsumer(above.createQueue("inspection.replies.station-b.x"))) {
            for (String line : RIGHTS.lines().toList()) {
                String[] columns = line.split("\\|");
                String address = columns[0].strip();
                for (String user : List.of("station-a", "plant", "engineer", "server")) {
                    assertThat(may(user, clients, c -> c.createProducer().send(destination(c, address), "text")))
                            .as(user + " sends to " + address)
                            .isEqualTo(List.of(columns[1].strip().split(" +")).contains(user));
                    assertThat(may(user, clients, c -> c.createConsumer(destination(c, address))))
                            .as(user + " reads " + address)
                            .isEqualTo(List.of(columns[2].strip().split(" +")).contains(user));
                }
            }
            assertThat(List.of(first, second)).doesNotContainNull();
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void temporary_queues_are_for_plants_only(Function<RunningBroker, ConnectionFactory> clients) {
        assertThat(may("plant", clients, JMSContext::createTemporaryQueue)).isTrue();
        assertThat(may("engineer", clients, JMSContext::createTemporaryQueue)).isTrue();
        assertThat(may("station-a", clients, JMSContext::createTemporaryQueue)).isFalse();
        assertThat(may("server", clients, JMSContext::createTemporaryQueue)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_station_has_its_results_sent_to_itself_only(Function<RunningBroker, ConnectionFactory> clients) {
        for (String others : List.of("inspection.replies.station-b", "inspection.replies.line4", "training.commands")) {
            refused("station-a", clients, c -> request(c, others));
        }
        try (JMSContext station = as("station-a", clients)) {
            request(station, "inspection.replies.station-a.camera-2");
        }
    }

    private static void request(JMSContext context, String replies) {
        context.createProducer()
                .setJMSReplyTo(context.createQueue(replies))
                .send(context.createQueue("inspection.requests"), "part");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_large_photograph_arrives_whole_with_who_sent_it(Function<RunningBroker, ConnectionFactory> clients)
            throws Exception {
        byte[] photograph = new byte[3_000_000];
        new Random(1).nextBytes(photograph);
        try (JMSContext station = as("station-b", clients);
                JMSContext server = broker.as("server", broker.core())) {
            var requests = server.createConsumer(server.createQueue("inspection.requests"), "serial = 'large'");
            station.createProducer()
                    .setProperty("serial", "large")
                    .setProperty("reception", "forged")
                    .setProperty("_AMQ_VALIDATED_USER", "somebody else")
                    .setProperty("JMSXGroupID", "station-b")
                    .send(station.createQueue("inspection.requests"), photograph);

            Message request = requests.receive(WAIT);

            assertThat(request.getBody(byte[].class)).isEqualTo(photograph);
            assertThat(request.getStringProperty("JMSXUserID")).isEqualTo("station-b");
            assertThat(request.getStringProperty("JMSXGroupID")).isEqualTo("station-b");
            assertThat(request.getStringProperty("reception")).hasSize(36);
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_message_above_the_limit_is_refused(Function<RunningBroker, ConnectionFactory> clients) {
        refused(
                "plant",
                clients,
                c -> c.createProducer()
                        .send(c.createQueue("inspection.requests"), new byte[64 * 1024 * 1024 + 64 * 1024 + 1]));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void nobody_writes_what_only_the_broker_writes(Function<RunningBroker, ConnectionFactory> clients) {
        refused(
                "plant",
                clients,
                c -> c.createProducer()
                        .setProperty("JMS_AMQP_MA_reception", "forged")
                        .send(c.createQueue("inspection.requests"), "part"));
    }

    @Test
    void nobody_comes_in_without_a_user_over_MQTT_and_STOMP() throws IOException {
        assertThat(mqtt(null, null)).isNotZero();
        assertThat(mqtt("guest", "guest")).isNotZero();
        assertThat(mqtt("plant", "guessed")).isNotZero();
        assertThat(mqtt("plant", "plant-secret")).isZero();

        assertThat(stomp("")).startsWith("ERROR");
        assertThat(stomp("login:plant\npasscode:guessed\n")).startsWith("ERROR");
        assertThat(stomp("login:plant\npasscode:plant-secret\n")).startsWith("CONNECTED");
    }

    /** What a broker answers to CONNECT of MQTT 3.1.1: 0 is accepted. */
    private int mqtt(String user, String password) throws IOException {
        var content = new ByteArrayOutputStream();
        var out = new DataOutputStream(content);
        out.writeUTF("MQTT");
        out.write(4);
        out.write(user == null ? 2 : 0xC2);
        out.writeShort(60);
        out.writeUTF("rights");
        if (user != null) {
            out.writeUTF(user);
            out.writeUTF(password);
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            socket.setSoTimeout((int) WAIT);
            socket.getOutputStream().write(new byte[] {0x10, (byte) content.size()});
            socket.getOutputStream().write(content.toByteArray());
            byte[] answer = socket.getInputStream().readNBytes(4);
            return answer.length == 4 ? answer[3] : -1;
        }
    }

    /** The name of the frame that a broker answers to CONNECT of STOMP with these headers. */
    private String stomp(String headers) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            socket.setSoTimeout((int) WAIT);
            socket.getOutputStream()
                    .write(("CONNECT\naccept-version:1.2\nhost:plant\n" + headers + "\n\0")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes(9), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        assertThatThrownBy(() -> broker.core().createContext("plant", "guessed"))
                .isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> broker.core().createContext()).isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    void the_published_cluster_password_opens_nothing() {
        var factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port());
        assertThatThrownBy(() -> factory.createContext("ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!"))
                .isInstanceOf(JMSRuntimeException.class);
    }

    private JMSContext as(String user, Function<RunningBroker, ConnectionFactory> clients) {
        return broker.as(user, clients.apply(broker));
    }

    private interface Attempt {
        void on(JMSContext context);
    }

    private static Destination destination(JMSContext context, String address) {
        return TOPICS.contains(address) ? context.createTopic(address) : context.createQueue(address);
    }

    /** Whether the user is let do it. */
    private boolean may(String user, Function<RunningBroker, ConnectionFactory> clients, Attempt attempt) {
        try (JMSContext context = as(user, clients)) {
            attempt.on(context);
            return true;
        } catch (JMSRuntimeException e) {
            return false;
        }
    }

    private void refused(String user, Function<RunningBroker, ConnectionFactory> clients, Attempt attempt) {
        try (JMSContext context = as(user, clients)) {
            assertThatThrownBy(() -> attempt.on(context))
                    .as("attempt of " + user)
                    .isInstanceOf(JMSRuntimeException.class);
        }
    }
}
