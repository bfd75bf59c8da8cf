package io.plantinspection.registry;

import io.plantinspection.detection.DetectionException;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ModelStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes sure that a model can judge parts here and now, before anything depends on it. */
@ApplicationScoped
public class ModelFitness {

    private final ModelStore store;
    private final DetectionLane lane;
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    protected ModelFitness() {
        this(null, null);
    }

    @Inject
    public ModelFitness(ModelStore store, DetectionLane lane) {
        this.store = store;
        this.lane = lane;
    }

    /**
     * Reads the model's file again, though it may be loaded, and has it loaded and run.
     *
     * @throws IllegalStateException saying what is wrong: the file is absent or was altered, does not follow the
     *     contract, or does not give on this server what it gave where it was made
     */
    ModelContract require(ModelVersion version) {
        String file = version.fileFor(lane.precision());
        try {
            store.read(file);
            ModelContract contract = lane.prepare(file);
            refused.remove(file);
            return contract;
        } catch (DetectionException e) {
            refused.put(file, e.getMessage());
            throw new IllegalStateException("model " + version.subject() + " cannot be run: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            refused.put(file, e.getMessage());
            throw e;
        }
    }

    /** Why this server refused the model when it last looked; empty if it did not. */
    public Optional<String> refusal(ModelVersion version) {
        return Optional.ofNullable(refused.get(version.fileFor(lane.precision())));
    }

    /** Frees a model that no longer judges. */
    void free(ModelVersion version) {
        lane.retire(version.fileFor(lane.precision()));
    }
}
