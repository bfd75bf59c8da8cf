package io.plantinspection.faults;

import static org.awaitility.Awaitility.await;

import io.plantinspection.faults.StubbornPlant.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A plant that asks while something else is done to the server. */
final class Asking {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final StubbornPlant plant;
    private final FutureTask<Void> task;

    private Asking(StubbornPlant plant, FutureTask<Void> task) {
        this.plant = plant;
        this.task = task;
    }

    static Asking begin(StubbornPlant plant, List<Request> requests) {
        var task = new FutureTask<Void>(() -> {
            plant.ask(requests);
            return null;
        });
        new Thread(task, "plant").start();
        return new Asking(plant, task);
    }

    /** Returns when so many requests are answered. */
    void awaitAnswered(int count) {
        await().atMost(PATIENCE)
                .failFast(() -> task.isDone() && plant.answers().size() < count)
                .until(() -> plant.answers().size() >= count);
    }

    /** Returns when all requests are answered. */
    void end() throws InterruptedException, ExecutionException {
        task.get();
    }
}
