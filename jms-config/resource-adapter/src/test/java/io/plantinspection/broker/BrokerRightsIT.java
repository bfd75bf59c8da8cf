package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokerRightsIT {
    private static final long WAIT = 10_000;

    @TempDir
    static Path home;

    private static RunningBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new RunningBroker(home);
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
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
    void a_plant_may_not_command_training(Function<RunningBroker, ConnectionFactory> clients) {
        refused("plant", clients, c -> c.createProducer().send(c.createQueue("training.commands"), "train"));
        refused("plant", clients, c -> c.createConsumer(c.createTopic("training.progress")));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_plant_may_not_read_what_others_ask(Function<RunningBroker, ConnectionFactory> clients) {
        refused("plant", clients, c -> c.createConsumer(c.createQueue("inspection.requests")));
        refused("plant", clients, c -> c.createConsumer(c.createQueue("DLQ")));
        refused("plant", clients, c -> c.createProducer().send(c.createTopic("inspection.results"), "forged"));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void the_server_may_not_read_replies_nor_send_requests(Function<RunningBroker, ConnectionFactory> clients) {
        refused("server", clients, c -> c.createConsumer(c.createQueue("inspection.replies.line4")));
        refused("server", clients, JMSContext::createTemporaryQueue);
        refused("server", clients, c -> c.createProducer().send(c.createQueue("inspection.requests"), "part"));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void nobody_may_send_where_no_address_is_meant_to_be(Function<RunningBroker, ConnectionFactory> clients) {
        for (String user : new String[] {"plant", "engineer", "server"}) {
            refused(user, clients, c -> c.createProducer().send(c.createQueue("somewhere.else"), "text"));
            refused(user, clients, c -> c.createProducer().send(c.createQueue("activemq.management"), "text"));
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

    private static JMSContext as(String user, Function<RunningBroker, ConnectionFactory> clients) {
        return broker.as(user, clients.apply(broker));
    }

    private interface Attempt {
        void on(JMSContext context);
    }

    private static void refused(String user, Function<RunningBroker, ConnectionFactory> clients, Attempt attempt) {
        try (JMSContext context = as(user, clients)) {
            assertThatThrownBy(() -> attempt.on(context))
                    .as("attempt of " + user)
                    .isInstanceOf(JMSRuntimeException.class);
        }
    }
}
