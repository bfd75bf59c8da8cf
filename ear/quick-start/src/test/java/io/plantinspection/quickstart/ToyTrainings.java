package io.plantinspection.quickstart;

import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.messages.TrainingProgress;
import jakarta.jms.JMSConsumer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** An engineer who has a model of the toy dataset trained over and over, always with the same seed. */
final class ToyTrainings implements AutoCloseable {

    static final int STEPS = 480;

    /** Values of a network that a step takes milliseconds of. */
    static final Map<String, String> SMALL = Map.of(
            "image-size", "16",
            "base-channels", "4",
            "channel-multipliers", "1,2",
            "attention-resolutions", "8",
            "segmenter-channels", "4",
            "segmenter-depth", "3",
            "batch-size", "2");

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final BrokerAccess broker;
    private final Map<String, String> values;
    private BrokerAccess.Connection connection;
    private JMSConsumer progress;

    ToyTrainings(BrokerAccess broker, int stepsPerCheckpoint) {
        this.broker = broker;
        this.values = new HashMap<>(SMALL);
        values.put("steps-per-checkpoint", Integer.toString(stepsPerCheckpoint));
    }

    /** Asks for a run, or what became of it if it was asked for already. */
    TrainingProgress train(String requestId) throws IOException {
        send(TrainingCommand.train(requestId, "toy", "toy", "demo", STEPS, values, 7L, false, "restart"));
        return next(requestId, any -> true);
    }

    void stop(long run) throws IOException {
        send(TrainingCommand.stop(run, "restart"));
    }

    void resume(long run) throws IOException {
        send(TrainingCommand.resume(run, "restart"));
    }

    /** Waits until the run is as wanted; fails when it ends otherwise. */
    TrainingProgress await(String requestId, Predicate<TrainingProgress> wanted) throws IOException {
        TrainingProgress now = train(requestId);
        return wanted.test(now) ? now : next(requestId, wanted);
    }

    private TrainingProgress next(String requestId, Predicate<TrainingProgress> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        TrainingProgress now = null;
        for (long left = PATIENCE.toMillis();
                left > 0;
                left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
            String text = progress.receiveBody(String.class, left);
            if (text != null) {
                TrainingProgress told =
                        JsonMessages.read(MessageSchemas.PROGRESS.checked(text), TrainingProgress.class);
                now = requestId.equals(told.requestId()) ? told : now;
                if (now == told && wanted.test(now)) {
                    return now;
                }
                if (now != null && now.phase().isLast()) {
                    break;
                }
            }
        }
        throw new AssertionError("the run " + requestId + " did not get there; last heard: " + now);
    }

    private void send(TrainingCommand command) throws IOException {
        if (connection == null) {
            connection = broker.connect("engineer");
            progress = connection
                    .context()
                    .createConsumer(connection.context().createTopic(Destinations.TRAINING_PROGRESS));
        }
        var context = connection.context();
        context.createProducer()
                .send(
                        context.createQueue(Destinations.TRAINING_COMMANDS),
                        MessageSchemas.COMMAND.checked(JsonMessages.write(command)));
    }

    /** Hangs up; the next command connects again. */
    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
