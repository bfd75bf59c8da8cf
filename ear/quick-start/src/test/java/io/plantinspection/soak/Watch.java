package io.plantinspection.soak;

import io.plantinspection.measured.MeasuredServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What happens to a server under load besides the load: models are put in force in turn, and its memory is looked at. */
final class Watch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Watch.class.getName());

    private static final int SAMPLES = 120;
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private final MeasuredServer server;
    private final String product;
    private final List<String> versions;
    private final RotatingCallers callers;
    private final ServerMemory memory;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final List<MemorySample> samples = new ArrayList<>();
    private int activations;

    Watch(MeasuredServer server, String product, List<String> versions, RotatingCallers callers, ServerMemory memory) {
        this.server = server;
        this.product = product;
        this.versions = versions;
        this.callers = callers;
        this.memory = memory;
    }

    /**
     * Returns after this time, or as soon as something fails.
     *
     * @throws java.util.concurrent.ExecutionException if the memory cannot be read or a model is not activated
     */
    void keep(Duration duration, Duration activateEvery) throws Exception {
        long start = System.nanoTime();
        Duration between = duration.dividedBy(SAMPLES);
        long every = (between.compareTo(SHORTEST) < 0 ? SHORTEST : between).toMillis();
        ScheduledFuture<?> sampling = clock.scheduleAtFixedRate(
                () -> sample((System.nanoTime() - start) / 3.6e12), 0, every, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> activating = clock.scheduleAtFixedRate(
                this::activate, activateEvery.toMillis(), activateEvery.toMillis(), TimeUnit.MILLISECONDS);
        callers.awaitFailure(duration);
        for (ScheduledFuture<?> task : List.of(sampling, activating)) {
            if (task.isDone()) {
                // neither ends by itself
                task.get();
            }
        }
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.MINUTES);
    }

    private void sample(double hours) {
        try {
            MemorySample sample = memory.sample(hours, callers.answered());
            samples.add(sample);
            LOG.log(
                    System.Logger.Level.INFO,
                    String.format(
                            "%5.1f min  %8d images  native %7.1f MiB  heap %6.1f MiB",
                            60 * hours, sample.images(), sample.nativeMemory(), sample.usedHeap()));
        } catch (IOException e) {
            throw new IllegalStateException("the server's memory cannot be read", e);
        }
    }

    private void activate() {
        try {
            server.activate(product, versions.get((activations + 1) % versions.size()));
            activations++;
        } catch (IOException e) {
            throw new IllegalStateException("a model could not be activated", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was seen so far; to be read when {@link #keep} has returned. */
    List<MemorySample> samples() {
        return samples;
    }

    /** How often a model was put in force. */
    int activations() {
        return activations;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
