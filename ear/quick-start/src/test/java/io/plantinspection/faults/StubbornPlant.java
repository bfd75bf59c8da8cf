package io.plantinspection.faults;

import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.RequestProperties;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A plant system that asks until it has an answer: after every fault it comes back and sends again, with the same ids, what
 * was not answered. Its reply queue has a name, so that replies wait for it.
 */
final class StubbornPlant {

    /**
     * One request.
     *
     * @param id unique
     * @param photograph encoded
     */
    record Request(String id, byte[] photograph) {}

    private static final int UNDER_WAY = 16;
    private static final long LISTEN_MILLIS = 1_000;
    private static final Duration SILENCE = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int CALL_MILLIS = 30_000;

    private final String url;
    private final String password;
    private final String product;
    private final Map<String, Set<String>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger replies = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private volatile int allowed = Integer.MAX_VALUE;
    private int begun;

    /** @param url of the broker, or of a pair */
    StubbornPlant(String url, String password, String product) {
        this.url = url;
        this.password = password;
        this.product = product;
    }

    /** A plant that reaches this server's broker where the server's settings say. */
    static StubbornPlant of(MeasuredServer server, String product) throws IOException {
        return new StubbornPlant(
                "tcp://127.0.0.1:" + server.server().brokerPort(),
                server.server().password("plant"),
                product);
    }

    /** Every answer that came to each id; more than one only if two of them differed. */
    Map<String, Set<String>> answers() {
        return answers;
    }

    /** Number of requests that were sent, with those that were sent again. */
    int sent() {
        return sent.get();
    }

    /** Number of replies that came, with those to repeated requests. */
    int replies() {
        return replies.get();
    }

    /** Begins with the first so many, or with those that are answered, and a few more; the others have to wait. */
    void allow(int first) {
        allowed = Math.max(first, answers.size()) + UNDER_WAY;
    }

    /** Begins with all that are asked for. */
    void allowAll() {
        allowed = Integer.MAX_VALUE;
    }

    /**
     * Asks, and returns when everything is answered.
     *
     * @throws IllegalStateException if that takes longer than ten minutes without any answer
     */
    void ask(List<Request> requests) throws InterruptedException {
        Iterator<Request> next = requests.iterator();
        Map<String, Request> underWay = new LinkedHashMap<>();
        long heard = System.nanoTime();
        while (next.hasNext() || !underWay.isEmpty()) {
            int before = replies.get();
            try (var broker = broker();
                    JMSContext context = broker.createContext("plant", password)) {
                converse(context, next, underWay);
            } catch (JMSException | JMSRuntimeException e) {
                System.getLogger(StubbornPlant.class.getName())
                        .log(System.Logger.Level.DEBUG, "the broker has gone; it is asked again", e);
                TimeUnit.MILLISECONDS.sleep(LISTEN_MILLIS);
            }
            heard = replies.get() > before ? System.nanoTime() : heard;
            if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new IllegalStateException("no answer within " + PATIENCE + " to " + underWay.keySet());
            }
        }
    }

    /** Makes connections to its broker. Close it. */
    ActiveMQConnectionFactory broker() {
        var broker = new ActiveMQConnectionFactory(url);
        broker.setCallTimeout(CALL_MILLIS);
        return broker;
    }

    /** Sends and listens, until all is answered or nothing was heard for long. */
    private void converse(JMSContext context, Iterator<Request> next, Map<String, Request> underWay)
            throws JMSException {
        Queue replyTo = context.createQueue("inspection.replies." + product);
        JMSProducer producer = context.createProducer()
                .setProperty(RequestProperties.PRODUCT, product)
                .setJMSReplyTo(replyTo);
        try (JMSConsumer consumer = context.createConsumer(replyTo)) {
            for (Request request : List.copyOf(underWay.values())) {
                send(context, producer, request);
            }
            long heard = System.nanoTime();
            while ((next.hasNext() || !underWay.isEmpty()) && System.nanoTime() - heard < SILENCE.toNanos()) {
                while (next.hasNext() && underWay.size() < UNDER_WAY && begun < allowed) {
                    Request request = next.next();
                    begun++;
                    underWay.put(request.id(), request);
                    send(context, producer, request);
                }
                Message reply = consumer.receive(LISTEN_MILLIS);
                if (reply != null) {
                    heard = System.nanoTime();
                    String id = reply.getStringProperty(RequestProperties.REQUEST_ID);
                    answers.computeIfAbsent(id, key -> ConcurrentHashMap.newKeySet())
                            .add(reply.getBody(String.class));
                    underWay.remove(id);
                    replies.incrementAndGet();
                }
            }
        }
    }

    private void send(JMSContext context, JMSProducer producer, Request request) {
        producer.setProperty(RequestProperties.REQUEST_ID, request.id())
                .send(context.createQueue(Destinations.INSPECTION_REQUESTS), request.photograph());
        sent.incrementAndGet();
    }
}
