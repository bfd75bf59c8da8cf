package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits at the broker and in which order it is taken, through the product's adapter and the broker inside it. */
class BackPressureIT {
    private static final long WAIT = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void an_urgent_request_overtakes_everything_that_waits() throws Exception {
        List<String> taken = new CopyOnWriteArrayList<>();
        var begun = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        try (var home = new BrokerHome(folder, Map.of());
                var server = new AdapterServer();
                var clients = clients(home);
                JMSContext plant = clients.createContext("plant", "plant-secret")) {
            server.listen("inspection.requests", 1, request -> {
                taken.add(text(request));
                begun.countDown();
                await(mayGoOn);
            });
            send(plant, "the first");
            await(begun);
            IntStream.range(0, 50).forEach(i -> send(plant, "waiting " + i));
            plant.createProducer().setPriority(9).send(requests(plant), "urgent");
            mayGoOn.countDown();

            Awaitility.await().atMost(PATIENCE).until(() -> taken.size() == 52);
        }
        assertThat(taken.subList(0, 3)).containsExactly("the first", "urgent", "waiting 0");
    }

    @Test
    void a_group_is_taken_in_order_while_another_is_worked_on() throws Exception {
        Map<String, List<String>> taken = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> atOnce = new ConcurrentHashMap<>();
        List<String> twiceAtOnce = new CopyOnWriteArrayList<>();
        var bothBegun = new CountDownLatch(2);
        try (var home = new BrokerHome(folder, Map.of());
                var server = new AdapterServer();
                var clients = clients(home);
                JMSContext plant = clients.createContext("plant", "plant-secret")) {
            server.listen("inspection.requests", 4, request -> {
                String group = property(request, "JMSXGroupID");
                AtomicInteger here = atOnce.computeIfAbsent(group, g -> new AtomicInteger());
                if (here.incrementAndGet() > 1) {
                    twiceAtOnce.add(group);
                }
                // none of the two goes on before both are worked on
                if (!taken.containsKey(group)) {
                    bothBegun.countDown();
                    await(bothBegun);
                }
                taken.computeIfAbsent(group, g -> new CopyOnWriteArrayList<>()).add(text(request));
                here.decrementAndGet();
            });
            // a group falls to one of those who listen by then
            awaitListeners(clients, 4);
            for (int i = 0; i < 20; i++) {
                for (String group : List.of("st-1", "st-2")) {
                    plant.createProducer().setProperty("JMSXGroupID", group).send(requests(plant), "part " + i);
                }
            }
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> taken.values().stream().mapToInt(List::size).sum() == 40);
        }
        List<String> inOrder = IntStream.range(0, 20).mapToObj(i -> "part " + i).toList();
        assertThat(taken).containsEntry("st-1", inOrder).containsEntry("st-2", inOrder);
        assertThat(twiceAtOnce).isEmpty();
    }

    @Test
    void a_request_that_nobody_took_in_time_is_kept_aside() throws Exception {
        try (var broker = new RunningBroker(folder);
                JMSContext plant = broker.as("plant", broker.core());
                JMSContext server = broker.as("server", broker.core())) {
            plant.createProducer().setTimeToLive(1).setProperty("serial", "s-1").send(requests(plant), "late");

            assertThat(server.createConsumer(requests(server)).receive(100)).isNull();

            Message expired =
                    server.createConsumer(server.createQueue("ExpiryQueue")).receive(WAIT);
            assertThat(expired.getBody(String.class)).isEqualTo("late");
            assertThat(expired.getStringProperty("serial")).isEqualTo("s-1");
            assertThat(expired.getStringProperty("_AMQ_ORIG_ADDRESS")).isEqualTo("inspection.requests");
            assertThat(expired.getLongProperty("_AMQ_ACTUAL_EXPIRY")).isPositive();
        }
    }

    @Test
    void a_message_that_fails_too_often_is_dead_and_goes_again_with_all_that_it_said() throws Exception {
        var random = new Random(1);
        Map<String, byte[]> bodies = new HashMap<>();
        try (var broker = new RunningBroker(folder, Map.of("plant.broker.most-deliveries", "3"));
                JMSContext session =
                        broker.core().createContext("server", "server-secret", JMSContext.SESSION_TRANSACTED);
                JMSContext server = broker.as("server", broker.core())) {
            for (ConnectionFactory clients : List.of(broker.core(), broker.amqp())) {
                for (int size : new int[] {1_000, 1_000_000}) {
                    var body = new byte[size];
                    random.nextBytes(body);
                    String serial = "s-" + bodies.size();
                    bodies.put(serial, body);
                    try (JMSContext station = broker.as("station-a", clients)) {
                        station.createProducer().setProperty("serial", serial).send(requests(station), body);
                    }
                }
            }
            var failing = session.createConsumer(requests(session));
            for (int attempt = 0; attempt < 3 * bodies.size(); attempt++) {
                assertThat(failing.receive(WAIT)).isNotNull();
                session.rollback();
            }
            // or it would take those that go again
            failing.close();

            for (int i = 0; i < 4; i++) {
                String number = numberOfFirst(server);
                JMSConsumer letters = server.createConsumer(
                        server.createQueue("DLQ"),
                        "reception = '" + number + "' or \"m.reception\" = '" + number + "'");
                Message letter = letters.receive(WAIT);
                assertThat(letter.getStringProperty("_AMQ_ORIG_ADDRESS")).isEqualTo("inspection.requests");
                server.createProducer().setTimeToLive(0).send(requests(server), letter);
                letters.close();
            }
            var again = server.createConsumer(requests(server));
            for (int i = 0; i < 4; i++) {
                Message request = again.receive(WAIT);
                assertThat(request.getBody(byte[].class)).isEqualTo(bodies.remove(request.getStringProperty("serial")));
                assertThat(request.getStringProperty("JMSXUserID")).isEqualTo("station-a");
                assertThat(request.getStringProperty("reception")).hasSize(36);
                assertThat(request.propertyExists("JMS_AMQP_MA_reception")).isFalse();
            }
        }
        assertThat(bodies).isEmpty();
    }

    @Test
    void requests_are_refused_when_too_many_wait_and_none_is_lost() throws Exception {
        try (var broker = new RunningBroker(
                        folder, Map.of("plant.broker.requests.in-memory", "20", "plant.broker.requests.paged", "30"));
                JMSContext plant = broker.as("plant", broker.core());
                JMSContext server = broker.as("server", broker.core())) {
            var accepted = new AtomicInteger();
            assertThatThrownBy(() -> {
                        while (accepted.get() < 1000) {
                            send(plant, "part " + accepted.get());
                            accepted.incrementAndGet();
                        }
                    })
                    .isInstanceOf(JMSRuntimeException.class)
                    .hasMessageContaining("inspection.requests")
                    .hasMessageContaining("full");
            assertThat(accepted.get()).isBetween(50, 200);

            var consumer = server.createConsumer(requests(server));
            for (int i = 0; i < accepted.get(); i++) {
                assertThat(consumer.receiveBody(String.class, WAIT)).isEqualTo("part " + i);
            }
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> send(plant, "there is room again"));
        }
    }

    @Test
    void a_Java_object_is_never_loaded() throws Exception {
        var refused = new AtomicReference<Exception>();
        try (var home = new BrokerHome(folder, Map.of());
                var server = new AdapterServer();
                var clients = clients(home);
                JMSContext plant = clients.createContext("plant", "plant-secret")) {
            server.listen("inspection.requests", 1, request -> {
                try {
                    request.getBody(Object.class);
                } catch (JMSException e) {
                    refused.set(e);
                }
            });
            plant.createProducer().send(requests(plant), new ArrayList<>(List.of("harmless, this one")));
            Awaitility.await().atMost(PATIENCE).until(() -> refused.get() != null);
        }
        assertThat(refused.get()).isInstanceOf(MessageFormatException.class).hasMessageContaining("Deserialization");
    }

    private static void awaitListeners(ActiveMQConnectionFactory clients, int count) throws Exception {
        try (ClientSessionFactory broker = clients.getServerLocator().createSessionFactory();
                ClientSession session = broker.createSession("server", "server-secret", false, true, true, false, 0)) {
            SimpleString queue = SimpleString.of("inspection.requests");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> session.queueQuery(queue).getConsumerCount() == count);
        }
    }

    /** The broker's number of the first dead letter; a long AMQP message has it as annotation only. */
    private static String numberOfFirst(JMSContext server) throws JMSException {
        try (QueueBrowser browser = server.createBrowser(server.createQueue("DLQ"))) {
            var letter = (Message) browser.getEnumeration().nextElement();
            String number = letter.getStringProperty("JMS_AMQP_MA_reception");
            return number == null ? letter.getStringProperty("reception") : number;
        }
    }

    private static ActiveMQConnectionFactory clients(BrokerHome home) {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + home.port());
    }

    private static Queue requests(JMSContext context) {
        return context.createQueue("inspection.requests");
    }

    private static void send(JMSContext plant, String text) {
        plant.createProducer().send(requests(plant), text);
    }

    private static String text(Message message) {
        try {
            return message.getBody(String.class);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String property(Message message, String name) {
        try {
            return message.getStringProperty(name);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited for too long");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
