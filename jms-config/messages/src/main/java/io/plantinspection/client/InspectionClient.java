package io.plantinspection.client;

import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks for verdicts, from any number of threads. When the connection is lost it connects again and sends every request
 * that has no result yet once more, with its request id, until there is a result or the caller's patience ends. A
 * request may so reach the server twice; it is judged once.
 *
 * <pre>{@code
 * try (var client = new InspectionClient(new ActiveMQConnectionFactory("tcp://127.0.0.1:61616"), "plant", password)) {
 *     var part = new PartPhotograph("mes-4711", "sample-flange", png).with(RequestProperties.SERIAL, "SN-00042");
 *     InspectionResult result = client.await(part, Duration.ofSeconds(10));
 * }
 * }</pre>
 */
public final class InspectionClient implements AutoCloseable {

    /** Most requests without a result, if nothing else is said. */
    public static final int MOST_OUTSTANDING = 64;

    private final Semaphore places;
    private final Map<String, Outstanding> outstanding = Collections.synchronizedMap(new LinkedHashMap<>());
    private final SteadyLine line;

    /** A client whose replies come to a temporary queue. */
    public InspectionClient(ConnectionFactory broker, String user, String password) {
        this(broker, user, password, null, MOST_OUTSTANDING);
    }

    /**
     * A client that connects with its first request.
     *
     * @param broker not set to reconnect by itself
     * @param user of the broker, with the role {@code plant}
     * @param station letters, digits, hyphens; replies come to the queue {@code inspection.replies.<station>}, which no
     *     other client may use. Null for a temporary queue
     * @param mostOutstanding requests without a result that there may be; further ones wait in {@link #send}
     */
    public InspectionClient(
            ConnectionFactory broker, String user, String password, String station, int mostOutstanding) {
        this.places = new Semaphore(mostOutstanding);
        this.line = new SteadyLine(new BrokerLine.Way(broker, user, password, station), this::waiting, this::take);
    }

    /**
     * Sends a photograph and waits for what the server says, be it a verdict or a rejection.
     *
     * @throws TimeoutException if there is no result in time; sent again later, the request gets the verdict that it
     *     may have by then
     * @throws JMSRuntimeException if the broker refuses the user or the request
     */
    public InspectionResult await(PartPhotograph part, Duration patience)
            throws InterruptedException, TimeoutException {
        CompletableFuture<InspectionResult> result = send(part, patience);
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new TimeoutException("no result of the request " + part.requestId() + " within " + patience);
            }
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("the request " + part.requestId() + " failed", e.getCause());
        } finally {
            result.cancel(false);
        }
    }

    /**
     * Sends a photograph. Waits for a place if too many requests have no result yet.
     *
     * @param patience from now on; afterwards the future fails with a {@link TimeoutException}
     * @return what the server says, be it a verdict or a rejection; cancelled, it is not sent again
     * @throws IllegalArgumentException if a request with this id has no result yet
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<InspectionResult> send(PartPhotograph part, Duration patience)
            throws InterruptedException {
        long start = System.nanoTime();
        if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return CompletableFuture.failedFuture(
                    new TimeoutException("no place for the request " + part.requestId() + " within " + patience));
        }
        var request = new Outstanding(part);
        if (outstanding.putIfAbsent(part.requestId(), request) != null) {
            places.release();
            throw new IllegalArgumentException("the request " + part.requestId() + " still waits for its result");
        }
        CompletableFuture<InspectionResult> result = request.result();
        result.whenComplete((told, failure) -> {
            outstanding.remove(part.requestId(), request);
            places.release();
        });
        try {
            line.send(request);
        } catch (IllegalStateException e) {
            result.cancel(false);
            throw e;
        }
        return result.orTimeout(patience.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
    }

    /** Leaves the broker; requests without a result are cancelled. */
    @Override
    public void close() {
        line.close();
        waiting()
                .forEach(request -> request.result()
                        .completeExceptionally(
                                new CancellationException("the client was closed before there was a result")));
    }

    private List<Outstanding> waiting() {
        synchronized (outstanding) {
            return List.copyOf(outstanding.values());
        }
    }

    private void take(Message reply) {
        try {
            Outstanding request = outstanding.get(reply.getJMSCorrelationID());
            if (request != null) {
                String json = reply.getBody(String.class);
                // what the caller does with it must not hold up the thread that takes the replies
                request.result().completeAsync(() -> JsonMessages.read(json, InspectionResult.class));
            }
        } catch (JMSException e) {
            throw new JMSRuntimeException("a reply could not be read", e.getErrorCode(), e);
        }
    }
}
