package io.plantinspection.detection;

import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.Settings;
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
    private final Object loading = new Object();
    private final Map<String, Detector> loaded = new LinkedHashMap<>(16, 0.75f, true);

    protected ActiveDetectors() {
        this.store = null;
        this.threads = 0;
        this.capacity = 0;
    }

    @Inject
    public ActiveDetectors(ModelStore store, Settings settings) {
        this.store = store;
        this.threads = settings.inference().threads();
        this.capacity = settings.inference().maxModels();
    }

    /**
     * The detector of the model file with this digest, loaded if it is not yet.
     *
     * @throws IllegalStateException if the file is absent or was altered
     * @throws io.plantinspection.model.InvalidModelException if it cannot be served
     */
    public Detector get(String digest) {
        Detector detector = loadedAlready(digest);
        return detector == null ? load(digest) : detector;
    }

    private Detector load(String digest) {
        // one at a time, or every waiting caller would load the same model after a start
        synchronized (loading) {
            Detector other = loadedAlready(digest);
            if (other != null) {
                return other;
            }
            Detector detector = Detector.load(store.read(digest), threads);
            synchronized (loaded) {
                loaded.put(digest, detector);
            }
            return detector;
        }
    }

    private Detector loadedAlready(String digest) {
        synchronized (loaded) {
            return loaded.get(digest);
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

    /** Closes all; nothing may run them any more. */
    void close() {
        synchronized (loaded) {
            loaded.values().forEach(Detector::close);
            loaded.clear();
        }
    }
}
