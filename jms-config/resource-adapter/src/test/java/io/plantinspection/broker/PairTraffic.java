package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;

/**
 * What goes through a pair of brokers: a station that sends each request until it is acknowledged and collects the
 * results, and a server with the product's adapter that answers.
 */
final class PairTraffic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REPLIES = "inspection.replies.station-a";

    private final int requests;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Semaphore allowed = new Semaphore(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AdapterServer server;
    private final ActiveMQConnectionFactory stations;
    private final JMSContext station;
    private final Future<?> sending;
    private final Future<?> collecting;

    /**
     * Begins with no requests.
     *
     * @param url of the pair
     * @param requests in all
     */
    PairTraffic(String url, int requests) throws Exception {
        this.requests = requests;
        server = new AdapterServer();
        stations = new ActiveMQConnectionFactory(url);
        station = stations.createContext("station-a", "station-a-secret");
        JMSConsumer results = station.createConsumer(station.createQueue(REPLIES));
        server.listen("inspection.requests", 2, this::answer);
        collecting = threads.submit(() -> collect(results));
        sending = threads.submit(this::sendAll);
    }

    /** Lets so many more requests be sent. */
    void allow(int more) {
        allowed.release(more);
    }

    /** Returns when so many requests are answered. */
    void awaitAnswered(int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> collecting.isDone() || answered.size() >= count);
    }

    /** Returns when clients know the other broker, to which they go when this one fails. */
    void awaitBackupKnown() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> stations.getServerLocator().getTopology().getMembers().stream()
                        .anyMatch(member -> member.getBackup() != null));
    }

    /** Waits for everything, and has it that nothing acknowledged was lost and nothing is dead. */
    void requireAllAnswered() throws Exception {
        collecting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        sending.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(acknowledged).hasSize(requests);
        assertThat(answered).containsAll(acknowledged);
        try (JMSContext own = server.connections().createContext()) {
            assertThat(own.createConsumer(own.createQueue("DLQ")).receiveNoWait())
                    .isNull();
        }
    }

    /** Answers through the adapter's own connections, in a new one each time, as an application may. */
    private void answer(Message request) {
        try (JMSContext context = server.connections().createContext()) {
            context.createProducer()
                    .setJMSCorrelationID(request.getStringProperty("requestId"))
                    .send(request.getJMSReplyTo(), "judged");
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends every request until the broker has acknowledged it. */
    private void sendAll() {
        try (JMSContext own = stations.createContext("station-a", "station-a-secret")) {
            Queue queue = own.createQueue("inspection.requests");
            while (acknowledged.size() < requests) {
                awaitAllowed();
                send(own, queue, "r-" + acknowledged.size());
            }
        }
    }

    private void awaitAllowed() {
        try {
            allowed.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the test is over", e);
        }
    }

    private void send(JMSContext own, Queue queue, String id) {
        while (!acknowledged.contains(id)) {
            try {
                own.createProducer()
                        .setProperty("requestId", id)
                        .setJMSReplyTo(own.createQueue(REPLIES))
                        .send(queue, new byte[10_000]);
                acknowledged.add(id);
            } catch (JMSRuntimeException e) {
                // the connection failed under it: sent again, as the contract says
                assertThat(e).hasMessageNotContaining("permission");
            }
        }
    }

    private void collect(JMSConsumer results) {
        try {
            while (answered.size() < requests) {
                answered.add(results.receive(PATIENCE.toMillis()).getJMSCorrelationID());
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        station.close();
        stations.close();
        server.close();
    }
}
