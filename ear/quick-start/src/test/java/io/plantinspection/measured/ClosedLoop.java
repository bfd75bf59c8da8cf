package io.plantinspection.measured;

import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.RequestProperties;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.DoubleStream;

/**
 * A client that always has the same number of requests under way: the next one is sent when a reply is there, so the
 * queue neither runs dry nor grows. One request under way is a line that is idle between its parts.
 */
final class ClosedLoop implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 60_000;

    private final JMSContext context;
    private final JMSProducer producer;
    private final JMSConsumer replies;
    private final Queue requests;
    private final List<byte[]> photographs;
    private final String shift = UUID.randomUUID().toString();
    private final Map<String, Long> underWay = new HashMap<>();
    private int sent;

    ClosedLoop(ConnectionFactory broker, String password, String product, List<byte[]> photographs) {
        this.photographs = photographs;
        context = broker.createContext("plant", password);
        Queue replyTo = context.createTemporaryQueue();
        requests = context.createQueue(Destinations.INSPECTION_REQUESTS);
        producer = context.createProducer()
                .setProperty(RequestProperties.PRODUCT, product)
                .setProperty(RequestProperties.STATION, "benchmark")
                .setJMSReplyTo(replyTo);
        replies = context.createConsumer(replyTo);
    }

    /**
     * Asks for this long. The time that counts begins when as many were answered as are under way, and ends with the
     * last answer within the duration.
     *
     * @throws IllegalStateException if a request is not answered within a minute, or not with a score
     */
    Window run(int outstanding, Duration duration) {
        for (int i = 0; i < outstanding; i++) {
            send();
        }
        for (int i = 0; i < outstanding; i++) {
            receive();
            send();
        }
        var milliseconds = DoubleStream.builder();
        long start = System.nanoTime();
        long end = start;
        int images = 0;
        while (end - start < duration.toNanos()) {
            milliseconds.add(receive());
            end = System.nanoTime();
            images++;
            send();
        }
        while (!underWay.isEmpty()) {
            receive();
        }
        return new Window(
                images,
                (end - start) / 1e9,
                images + 2 * outstanding,
                milliseconds.build().toArray());
    }

    private void send() {
        String id = shift + "-" + sent;
        byte[] photograph = photographs.get(sent++ % photographs.size());
        producer.setProperty(RequestProperties.REQUEST_ID, id);
        underWay.put(id, System.nanoTime());
        producer.send(requests, photograph);
    }

    /** Milliseconds from sending a request to having its reply. */
    private double receive() {
        String text = replies.receiveBody(String.class, PATIENCE_MILLIS);
        if (text == null) {
            throw new IllegalStateException(
                    underWay.size() + " requests were not answered within " + PATIENCE_MILLIS + " ms");
        }
        long now = System.nanoTime();
        InspectionResult result = JsonMessages.read(text, InspectionResult.class);
        if (result.score() == null) {
            throw new IllegalStateException("request " + result.requestId() + " was not judged: "
                    + result.rejection().code() + ", " + result.rejection().sentence());
        }
        return (now - underWay.remove(result.requestId())) / 1e6;
    }

    @Override
    public void close() {
        context.close();
    }
}
