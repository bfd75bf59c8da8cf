package io.plantinspection.detection;

import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.Settings;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;

/** Runs of one model wait at a gate. */
final class GatedDetectors extends ActiveDetectors {

    final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    private final Semaphore gate = new Semaphore(0);
    private final String gated;

    GatedDetectors(ModelStore store, Settings settings, String gated) {
        super(store, new InferenceDevice(settings), settings);
        this.gated = gated;
    }

    @Override
    Place lendLoaded(String digest) {
        Place place = super.lendLoaded(digest);
        if (digest.equals(gated)) {
            seen.add(digest);
            gate.acquireUninterruptibly();
        }
        return place;
    }

    void awaitOne() {
        await(1);
    }

    void await(int runs) {
        Awaitility.await().until(() -> seen.size() == runs);
    }

    void let(int runs) {
        gate.release(runs);
    }
}
