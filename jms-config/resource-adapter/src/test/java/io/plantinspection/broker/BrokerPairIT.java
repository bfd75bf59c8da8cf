package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real broker processes as a pair, set up by the files that a plant is given, and the product's adapter. */
class BrokerPairIT {
    private static final int REQUESTS = 300;
    private static final int BEFORE_THE_KILL = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REPLIES = "inspection.replies.station-a";

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int first = BrokerHome.freePort();
    private final int second = BrokerHome.freePort();
    private BrokerProcess primary;
    private BrokerProcess backup;
    private BrokerHome home;

    BrokerPairIT() throws IOException {}

    @BeforeEach
    void start() throws Exception {
        BrokerHome.writeSecret(folder.resolve("pair-password"), "pair-secret\n");
        primary = start("primary", first, second);
        primary.awaitClients(first);
        backup = start("backup", second, first);
        home = new BrokerHome(folder.resolve("server"), Map.of("plant.broker.url", url()));
    }

    private BrokerProcess start(String role, int port, int other) throws IOException {
        Path own = Files.createDirectories(folder.resolve(role).resolve("secrets"));
        BrokerHome.writeSecret(own.resolve("broker-users.properties"), BrokerHome.USERS);
        Map<String, String> properties = new HashMap<>();
        properties.put("plant.home", folder.resolve(role).toString());
        properties.put("plant.broker.port", Integer.toString(port));
        properties.put("plant.broker.shared", folder.resolve("shared").toString());
        properties.put(
                "plant.broker.pair.password-file",
                folder.resolve("pair-password").toString());
        properties.put("plant.broker.pair.host", "127.0.0.1");
        properties.put("plant.broker.pair.port", Integer.toString(port));
        properties.put("plant.broker.pair.other.host", "127.0.0.1");
        properties.put("plant.broker.pair.other.port", Integer.toString(other));
        return BrokerProcess.ofThePlant(properties, "pair.properties", role + ".properties");
    }

    private String url() {
        return "(tcp://127.0.0.1:" + first + ",tcp://127.0.0.1:" + second + ")?ha=true&reconnectAttempts=-1"
                + "&retryInterval=200&callTimeout=10000";
    }

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        threads.awaitTermination(1, TimeUnit.MINUTES);
        backup.close();
        primary.close();
        home.close();
    }

    @Test
    void the_backup_serves_on_when_the_primary_is_killed_and_nothing_acknowledged_is_lost() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Set<String> answered = ConcurrentHashMap.newKeySet();
        try (var server = new AdapterServer();
                var stations = new ActiveMQConnectionFactory(url());
                JMSContext station = stations.createContext("station-a", "station-a-secret");
                JMSConsumer results = station.createConsumer(station.createQueue(REPLIES))) {
            server.listen("inspection.requests", 2, request -> answer(server, request));
            Future<?> replies = threads.submit(() -> collect(results, answered));
            Future<?> requests = threads.submit(() -> send(stations, acknowledged));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> replies.isDone() || answered.size() >= BEFORE_THE_KILL && knowsTheBackup(stations));
            primary.kill();

            replies.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            requests.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(acknowledged).hasSize(REQUESTS);
            assertThat(answered).containsAll(acknowledged);
            try (JMSContext own = server.connections().createContext()) {
                assertThat(own.createConsumer(own.createQueue("DLQ")).receiveNoWait())
                        .isNull();
            }
        }
    }

    private static boolean knowsTheBackup(ActiveMQConnectionFactory stations) {
        return stations.getServerLocator().getTopology().getMembers().stream()
                .anyMatch(member -> member.getBackup() != null);
    }

    /** Answers through the adapter's own connections, in a new one each time, as an application may. */
    private static void answer(AdapterServer server, Message request) {
        try (JMSContext context = server.connections().createContext()) {
            context.createProducer()
                    .setJMSCorrelationID(request.getStringProperty("requestId"))
                    .send(request.getJMSReplyTo(), "judged");
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends every request until the broker has acknowledged it. */
    private static void send(ActiveMQConnectionFactory stations, Set<String> acknowledged) {
        try (JMSContext station = stations.createContext("station-a", "station-a-secret")) {
            Queue queue = station.createQueue("inspection.requests");
            while (acknowledged.size() < REQUESTS) {
                String id = "r-" + acknowledged.size();
                try {
                    station.createProducer()
                            .setProperty("requestId", id)
                            .setJMSReplyTo(station.createQueue(REPLIES))
                            .send(queue, new byte[10_000]);
                    acknowledged.add(id);
                } catch (JMSRuntimeException e) {
                    // the connection failed under it: sent again, as the contract says
                    assertThat(e).hasMessageNotContaining("permission");
                }
            }
        }
    }

    private static void collect(JMSConsumer results, Set<String> answered) {
        try {
            while (answered.size() < REQUESTS) {
                answered.add(results.receive(PATIENCE.toMillis()).getJMSCorrelationID());
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
