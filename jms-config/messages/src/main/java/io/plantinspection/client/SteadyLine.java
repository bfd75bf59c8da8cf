package io.plantinspection.client;

import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A connection that is made when there is something to send, and made anew when it is lost; what has no result by then
 * is sent again. All of it happens in one thread.
 */
final class SteadyLine implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final BrokerLine.Way way;
    private final Supplier<List<Outstanding>> waiting;
    private final Consumer<Message> onReply;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var daemon = new Thread(task, "inspection-client");
        daemon.setDaemon(true);
        return daemon;
    });

    private volatile Duration pause = FIRST_PAUSE;
    // these two belong to the thread
    private BrokerLine line;
    private boolean pausing;

    /**
     * Does not connect yet.
     *
     * @param waiting the requests without a result, the oldest first
     * @param onReply is given every reply, in a thread of the broker's client
     */
    SteadyLine(BrokerLine.Way way, Supplier<List<Outstanding>> waiting, Consumer<Message> onReply) {
        this.way = way;
        this.waiting = waiting;
        this.onReply = onReply;
    }

    /** Sends a request that is among those without a result, as soon as that is possible. */
    void send(Outstanding request) {
        try {
            thread.execute(() -> dispatch(request));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the client is closed", e);
        }
    }

    /** Returns when the connection is closed, or cannot be closed in time. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(this::disconnect);
        thread.shutdown();
        try {
            thread.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dispatch(Outstanding request) {
        if (line != null) {
            transmit(request);
        } else if (!pausing) {
            connect();
        }
    }

    private void connect() {
        pausing = false;
        List<Outstanding> requests = waiting.get();
        if (requests.isEmpty()) {
            return;
        }
        try {
            line = new BrokerLine(way, this::take, this::lost);
        } catch (JMSSecurityRuntimeException e) {
            requests.forEach(request -> request.result().completeExceptionally(e));
            return;
        } catch (JMSRuntimeException e) {
            connectLater();
            return;
        }
        for (Outstanding request : requests) {
            if (line != null) {
                transmit(request);
            }
        }
    }

    private void transmit(Outstanding request) {
        try {
            request.sendOn(line);
        } catch (JMSSecurityRuntimeException | InvalidDestinationRuntimeException e) {
            request.result().completeExceptionally(e);
        } catch (JMSRuntimeException e) {
            request.failed(e);
            leave(line);
        }
    }

    private void take(Message reply) {
        pause = FIRST_PAUSE;
        onReply.accept(reply);
    }

    private void lost(BrokerLine broken) {
        try {
            thread.execute(() -> leave(broken));
        } catch (RejectedExecutionException closed) {
            // the client has left already
        }
    }

    private void leave(BrokerLine broken) {
        if (line == broken) {
            disconnect();
            connectLater();
        }
    }

    private void disconnect() {
        if (line != null) {
            line.close();
            line = null;
        }
    }

    private void connectLater() {
        if (!thread.isShutdown()) {
            pausing = true;
            thread.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }
}
