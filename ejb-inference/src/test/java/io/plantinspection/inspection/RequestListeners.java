package io.plantinspection.inspection;

import io.plantinspection.messages.Destinations;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes requests from the broker and has them answered, as the listeners of one server or of two do. */
final class RequestListeners {

    private static final long SHORT_MILLIS = 100;

    private final TestBroker broker;
    private final InspectionExchange exchange;
    private final InspectionExchange otherServers;
    private final ExecutorService threads;
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    RequestListeners(
            TestBroker broker, InspectionExchange exchange, InspectionExchange otherServers, ExecutorService threads) {
        this.broker = broker;
        this.exchange = exchange;
        this.otherServers = otherServers;
        this.threads = threads;
    }

    /** Answers the request that waits and returns it. */
    Message answerOne(JMSContext context) {
        try (JMSConsumer requests = requests(context)) {
            Message request = requests.receive(WiredServer.PATIENCE_MILLIS);
            exchange.answer(request, context);
            return request;
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    /** Answers the request that waits, and dies before the broker has heard of it: the request waits again. */
    void dieAfterAnswering() throws JMSException {
        try (JMSContext own = broker.connectTransacted();
                JMSConsumer requests = requests(own)) {
            exchange.answer(requests.receive(WiredServer.PATIENCE_MILLIS), own);
            own.rollback();
        }
    }

    /** Answers this many requests on threads of their own, as many at a time as the server has listeners. */
    void answer(int requests, int atOnce) {
        answer(new AtomicInteger(requests), atOnce, exchange);
    }

    /** Answers this many requests, the way two servers with one broker and one database do. */
    void answerOnTwoServers(int requests, int atOnce) {
        var left = new AtomicInteger(requests);
        answer(left, atOnce, exchange);
        answer(left, atOnce, otherServers);
    }

    private void answer(AtomicInteger left, int atOnce, InspectionExchange server) {
        for (int listener = 0; listener < atOnce; listener++) {
            threads.execute(() -> {
                try (JMSContext own = broker.connectTransacted();
                        JMSConsumer requests = requests(own)) {
                    while (left.get() > 0) {
                        // another listener may have taken the last one
                        Message message = requests.receive(SHORT_MILLIS);
                        if (message != null && answered(message, own, server)) {
                            left.decrementAndGet();
                        }
                    }
                }
            });
        }
    }

    private boolean answered(Message message, JMSContext own, InspectionExchange server) {
        try {
            server.answer(message, own);
            own.commit();
            return true;
        } catch (JMSException | RuntimeException e) {
            failures.add(e);
            own.rollback();
            return false;
        }
    }

    private static JMSConsumer requests(JMSContext context) {
        return context.createConsumer(context.createQueue(Destinations.INSPECTION_REQUESTS));
    }

    /** What made listeners give requests back. */
    Queue<Exception> failures() {
        return failures;
    }
}
