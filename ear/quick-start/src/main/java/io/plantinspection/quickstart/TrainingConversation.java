package io.plantinspection.quickstart;

import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.messages.TrainingProgress;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.platform.Sha256;
import io.plantinspection.profile.TrainingProfile;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Asks the server for a model over the broker, as an engineer would, and tells how far it is. */
final class TrainingConversation {

    private static final Duration FIRST_WORD = Duration.ofMinutes(2);
    private static final Duration NEXT_WORD = Duration.ofMinutes(15);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 100;
    private static final int DIGITS = 16;

    private final BrokerAccess broker;
    private final Terminal terminal;
    private Phase lastPhase;
    private String lastDetail;
    private long lastLine;

    TrainingConversation(BrokerAccess broker, Terminal terminal) {
        this.broker = broker;
        this.terminal = terminal;
    }

    /**
     * Returns when a model of the product was trained and put in force. Asked again for the same, it waits for the run
     * that is under way, or finds that it is done.
     *
     * @throws IOException if the training failed or was stopped, or nothing is heard of it
     */
    void train(QuickStartOptions options, Path dataset) throws IOException {
        String what = digest(options, dataset);
        try (BrokerAccess.Connection connection = broker.connect("engineer");
                JMSConsumer progress = connection
                        .context()
                        .createConsumer(connection.context().createTopic(Destinations.TRAINING_PROGRESS))) {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                String requestId = "quick-start-" + what + "-" + attempt;
                command(connection.context(), requestId, options);
                TrainingProgress first = next(progress, requestId, FIRST_WORD);
                if (first.phase() != Phase.FAILED) {
                    follow(progress, requestId, first);
                    return;
                }
                if (first.run() == null) {
                    throw new IOException("the server refused the training command: " + first.detail());
                }
                // a run of an earlier start that failed: try anew
            }
            throw new IOException("the training failed " + ATTEMPTS + " times");
        }
    }

    /** Stands for product, every value, seed and photographs: a change of any asks for another model. */
    private static String digest(QuickStartOptions options, Path dataset) {
        Map<String, String> overrides = new TreeMap<>(options.overrides());
        options.steps().ifPresent(steps -> overrides.put("steps", steps.toString()));
        String all = options.product() + "\n"
                + TrainingProfile.of(options.profile(), overrides).text() + "\n" + options.seed() + "\n"
                + DatasetSnapshot.read(dataset).digest();
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    private static void command(JMSContext context, String requestId, QuickStartOptions options) {
        var command = TrainingCommand.train(
                requestId,
                options.product(),
                options.product(),
                options.profile(),
                options.steps().orElse(null),
                options.overrides(),
                options.seed(),
                true,
                "quick start");
        context.createProducer().send(context.createQueue(Destinations.TRAINING_COMMANDS), JsonMessages.write(command));
    }

    private void follow(JMSConsumer progress, String requestId, TrainingProgress first) throws IOException {
        TrainingProgress now = first;
        tell(now);
        while (!now.phase().isLast() && now.phase() != Phase.STOPPED) {
            now = next(progress, requestId, NEXT_WORD);
            tell(now);
        }
        if (now.phase() == Phase.FAILED) {
            throw new IOException("the training failed: " + now.detail());
        }
        if (now.phase() == Phase.STOPPED) {
            throw new IOException("the training was stopped at step " + now.step() + " of " + now.steps()
                    + ". To have it go on, send " + JsonMessages.write(TrainingCommand.resume(now.run(), "why"))
                    + " to the queue " + Destinations.TRAINING_COMMANDS
                    + " and run the quick start again; to begin anew,"
                    + " run it with another seed");
        }
    }

    private static TrainingProgress next(JMSConsumer progress, String requestId, Duration patience) throws IOException {
        while (true) {
            String text = progress.receiveBody(String.class, patience.toMillis());
            if (text == null) {
                throw new IOException("nothing was heard of the training for " + patience.toMinutes()
                        + " minutes; the server's log says why");
            }
            TrainingProgress now = JsonMessages.read(text, TrainingProgress.class);
            if (requestId.equals(now.requestId())) {
                return now;
            }
        }
    }

    private void tell(TrainingProgress now) {
        boolean training = now.phase() == Phase.TRAINING && now.noiseLoss() != null;
        boolean due = System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos() || now.step() == now.steps();
        if (training && (lastPhase != Phase.TRAINING || due)) {
            long left = Math.round(now.secondsLeft() == null ? 0 : now.secondsLeft());
            terminal.line(
                    "  step %5d of %d   noise loss %.4f   mask loss %.4f   time left %d:%02d",
                    now.step(), now.steps(), now.noiseLoss(), now.maskLoss(), left / 60, left % 60);
            lastLine = System.nanoTime();
        } else if (!training && now.phase() != lastPhase) {
            terminal.line("  %s", now.phase().name().toLowerCase(Locale.ROOT));
        }
        if (now.detail() != null && !now.detail().equals(lastDetail)) {
            terminal.line("    %s", now.detail());
        }
        lastDetail = now.detail();
        lastPhase = now.phase();
    }
}
