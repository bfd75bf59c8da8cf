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
        List<String> queues = List.of("DLQ", Destinations.INSPECTION_REQUESTS, ListenerProcess.REPLIES);
        try (var broker = new BareBroker(url, queues);
                var plants = broker.connections();
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
}
