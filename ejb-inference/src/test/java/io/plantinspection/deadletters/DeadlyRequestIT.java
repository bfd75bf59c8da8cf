package io.plantinspection.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.Destinations;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.testing.TestDatabase;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request that ends the process that works on it, among others that do not; broker, database and processes are real. */
class DeadlyRequestIT {

    private static final long PATIENCE_MILLIS = 60_000;

    @TempDir
    Path folder;

    @Test
    void a_request_that_ends_the_server_three_times_is_dead_and_those_beside_it_are_answered() throws Exception {
        String url = "tcp://127.0.0.1:" + freePort();
        EmbeddedActiveMQ broker = broker(url);
        try (var plants = new ActiveMQConnectionFactory(url);
                JMSContext plant = plants.createContext()) {
            List<String> innocent = IntStream.range(1, ListenerProcess.LISTENERS)
                    .mapToObj(i -> "r-" + i)
                    .toList();
            List<String> all = new ArrayList<>(innocent);
            all.add(3, ListenerProcess.DEADLY);
            all.forEach(id -> plant.createProducer()
                    .setProperty("requestId", id)
                    // as the product's plugin in the broker numbers what it receives
                    .setProperty("reception", id)
                    .send(plant.createQueue(Destinations.INSPECTION_REQUESTS), id));

            for (int death = 1; death <= 3; death++) {
                try (var process = new ListenerProcess(url, folder)) {
                    assertThat(process.awaitEnd()).isEqualTo(ListenerProcess.STATUS);
                }
            }
            try (var process = new ListenerProcess(url, folder);
                    JMSConsumer replies = plant.createConsumer(plant.createQueue(ListenerProcess.REPLIES));
                    JMSConsumer dead = plant.createConsumer(plant.createQueue("DLQ"))) {
                Set<String> answered = new TreeSet<>();
                while (answered.size() < innocent.size()) {
                    answered.add(replies.receiveBody(String.class, PATIENCE_MILLIS));
                }
                assertThat(answered).containsExactlyElementsOf(innocent);
                Message letter = dead.receive(PATIENCE_MILLIS);
                assertThat(letter.getStringProperty("requestId")).isEqualTo(ListenerProcess.DEADLY);
                process.kill();
                assertThat(dead.receiveNoWait()).isNull();
                requireReason(Delivery.of(letter).orElseThrow());
            }
        } finally {
            broker.stop();
        }
    }

    /** The first attempt ended before anybody could know that it would. */
    private void requireReason(Delivery delivery) {
        try (var database = TestDatabase.of(folder)) {
            var failures = new DeliveryFailures(database.entities(), new DatabaseClock(database.entities()));
            assertThat(database.inTransaction(() -> failures.of(delivery)))
                    .hasSize(2)
                    .allSatisfy(failure -> {
                        assertThat(failure.reason()).isEqualTo("The server ended while the message was worked on.");
                        assertThat(failure.counts()).isTrue();
                    });
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static EmbeddedActiveMQ broker(String url) throws Exception {
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("tcp", url)
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setDeadLetterAddress(SimpleString.of("DLQ"))
                                .setMaxDeliveryAttempts(-1));
        for (String queue : List.of("DLQ", Destinations.INSPECTION_REQUESTS, ListenerProcess.REPLIES)) {
            configuration.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfig(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST)));
        }
        return new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }
}
