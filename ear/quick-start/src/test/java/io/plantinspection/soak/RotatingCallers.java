package io.plantinspection.soak;

import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TemporaryQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Plant systems that come and go: each is a thread and a connection of its own, in the broker's protocol or in AMQP,
 * asks for a few verdicts and leaves, and another takes its place.
 */
final class RotatingCallers {

    private static final System.Logger LOG = System.getLogger(RotatingCallers.class.getName());

    private static final int REQUESTS = 25;
    private static final long PATIENCE_MILLIS = 60_000;

    private final MeasuredServer server;
    private final String product;
    private final List<byte[]> photographs;
    private final Map<String, String> digests;
    private final List<Thread> places = new ArrayList<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final CountDownLatch failed = new CountDownLatch(1);

    /** @param digests of the product's model files, by version */
    RotatingCallers(MeasuredServer server, String product, List<byte[]> photographs, Map<String, String> digests) {
        this.server = server;
        this.product = product;
        this.photographs = photographs;
        this.digests = digests;
    }

    /** Begins to ask, with so many callers at the same time. */
    void start(int callers) {
        for (int i = 0; i < callers; i++) {
            Thread place = new Thread(this::renew, "place-" + i);
            places.add(place);
            place.start();
        }
    }

    /** Returns when the last caller has left. */
    void stop() throws InterruptedException {
        stopping.set(true);
        for (Thread place : places) {
            place.join();
        }
    }

    /** Requests that were answered. */
    long answered() {
        return answered.get();
    }

    /** Requests among them whose answer was that the deadline had passed. */
    long late() {
        return late.get();
    }

    /** Callers that came. */
    int callers() {
        return next.get();
    }

    /** Returns after this time, or as soon as a caller fails. */
    void awaitFailure(Duration duration) throws InterruptedException {
        failed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Fails if a request was not answered, or not by a model of the product. */
    void requireAllAnswered() throws Exception {
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void renew() {
        while (!stopping.get() && failure.get() == null) {
            Thread caller = new Thread(this::call, "caller-" + next.incrementAndGet());
            caller.start();
            try {
                caller.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void call() {
        int number = next.get();
        try {
            if (number % 2 == 0) {
                call(server.server().amqp());
            } else {
                try (var broker = server.server().core()) {
                    call(broker);
                }
            }
        } catch (Exception e) {
            if (failure.compareAndSet(null, e)) {
                failed.countDown();
                LOG.log(System.Logger.Level.ERROR, "a caller failed", e);
            }
        }
    }

    private void call(ConnectionFactory broker) throws Exception {
        try (JMSContext context = broker.createContext("plant", server.server().password("plant"))) {
            TemporaryQueue replyTo = context.createTemporaryQueue();
            try (JMSConsumer replies = context.createConsumer(replyTo)) {
                for (int i = 0; i < REQUESTS; i++) {
                    String id = UUID.randomUUID().toString();
                    context.createProducer()
                            .setProperty(RequestProperties.REQUEST_ID, id)
                            .setProperty(RequestProperties.PRODUCT, product)
                            .setJMSReplyTo(replyTo)
                            .send(
                                    context.createQueue(Destinations.INSPECTION_REQUESTS),
                                    photographs.get(i % photographs.size()));
                    check(id, replies.receiveBody(String.class, PATIENCE_MILLIS));
                }
            }
            try {
                replyTo.delete();
            } catch (JMSRuntimeException gone) {
                LOG.log(System.Logger.Level.DEBUG, "the queue was gone already", gone);
            }
        }
    }

    private void check(String id, String reply) {
        if (reply == null) {
            throw new IllegalStateException("request " + id + " was not answered within " + PATIENCE_MILLIS + " ms");
        }
        InspectionResult result = JsonMessages.read(reply, InspectionResult.class);
        if (result.rejection() != null && result.rejection().code() == Rejection.Code.DEADLINE_PASSED) {
            late.incrementAndGet();
        } else if (result.score() == null) {
            throw new IllegalStateException("request " + id + " was not judged: " + reply);
        } else if (!result.model().digest().equals(digests.get(result.model().version()))) {
            throw new IllegalStateException(
                    "request " + id + " was judged by a model that was never published: " + reply);
        }
        answered.incrementAndGet();
    }
}
