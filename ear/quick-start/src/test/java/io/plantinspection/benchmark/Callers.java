package io.plantinspection.benchmark;

import io.plantinspection.measured.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;

/** Threads of this process, each of which makes the same call again and again. */
final class Callers implements Contender.Work, AutoCloseable {

    private final int imagesACall;
    private final int callers;
    private final Callable<?> call;
    private final ExecutorService threads;

    /**
     * @param callers how many threads
     * @param imagesACall how many images one call judges
     */
    Callers(int callers, int imagesACall, Callable<?> call) {
        this.callers = callers;
        this.imagesACall = imagesACall;
        this.call = call;
        // the same threads to the end, or what they allocated would not be found again
        this.threads = Executors.newFixedThreadPool(callers);
    }

    @Override
    public Window run(Duration duration) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Callable<double[]>> tasks = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            tasks.add(() -> call(start + duration.toNanos()));
        }
        List<Future<double[]>> done = threads.invokeAll(tasks);
        double seconds = (System.nanoTime() - start) / 1e9;
        var milliseconds = DoubleStream.builder();
        for (Future<double[]> caller : done) {
            for (double time : caller.get()) {
                milliseconds.add(time);
            }
        }
        double[] all = milliseconds.build().toArray();
        int images = all.length * imagesACall;
        return new Window(images, seconds, images, all);
    }

    private double[] call(long until) throws Exception {
        var milliseconds = DoubleStream.builder();
        long begun = System.nanoTime();
        while (begun < until) {
            call.call();
            long now = System.nanoTime();
            milliseconds.add((now - begun) / 1e6);
            begun = now;
        }
        return milliseconds.build().toArray();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
