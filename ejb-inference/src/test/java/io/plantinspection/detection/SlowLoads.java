package io.plantinspection.detection;

import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.Settings;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Loading one model waits at a gate. */
final class SlowLoads extends ActiveDetectors {

    final ConcurrentLinkedQueue<String> loaded = new ConcurrentLinkedQueue<>();
    final Semaphore gate = new Semaphore(0);
    private final String slow;

    SlowLoads(ModelStore store, Settings settings, String slow) {
        super(store, new InferenceDevice(settings), settings);
        this.slow = slow;
    }

    @Override
    Detector open(String digest, SessionThreads threads) {
        loaded.add(digest);
        if (digest.equals(slow)) {
            gate.acquireUninterruptibly();
        }
        return super.open(digest, threads);
    }
}
