package io.plantinspection.detection;

import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The loaded detectors, by the digest of their model file. Anyone may have one loaded; only the {@link DetectionLane}
 * runs and closes them, on its one thread, so a detector is never closed while it runs.
 */
@ApplicationScoped
public class ActiveDetectors {

    private final ModelStore store;
    private final int threads;
    private final int capacity;
    private final Map<String, Detector> loaded = new LinkedHashMap<>(16, 0.75f, true);

    protected ActiveDetectors() {
        this.store = null;
        this.threads = 0;
        this.capacity = 0;
    }

    @Inject
    public ActiveDetectors(ModelStore store, Settings settings) {
        this.store = store;
        this.threads = settings.inferenceThreads();
        this.capacity = settings.maxModels();
    }

    /**
     * The detector of the model file with this digest, loaded if it is not yet.
     *
     * @throws IllegalStateException if the file is absent or was altered
     * @throws io.plantinspection.model.InvalidModelException if it cannot be served
     */
    public Detector get(String digest) {
        synchronized (loaded) {
            Detector detector = loaded.get(digest);
            if (detector != null) {
                return detector;
            }
        }
        Detector detector = Detector.load(store.read(digest), threads);
        synchronized (loaded) {
            Detector other = loaded.putIfAbsent(digest, detector);
            if (other == null) {
                return detector;
            }
            detector.close();
            return other;
        }
    }

    /** Closes those not used for longest until no more than the capacity are left. */
    void trim() {
        synchronized (loaded) {
            var oldest = loaded.values().iterator();
            for (int excess = loaded.size() - capacity; excess > 0; excess--) {
                Detector detector = oldest.next();
                oldest.remove();
                detector.close();
            }
        }
    }

    @PreDestroy
    public void close() {
        synchronized (loaded) {
            loaded.values().forEach(Detector::close);
            loaded.clear();
        }
    }
}
