package io.plantinspection.detection;

import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The loaded detectors, by the digest of their model file. They are lent, and only the {@link DetectionLane} closes them,
 * on a thread of its own and while nobody has them: those of retired models, and beyond the capacity those not used for longest.
 */
@ApplicationScoped
public class ActiveDetectors {

    /** One model, as soon as it is loaded. */
    static final class Place {

        private final String digest;
        private final CompletableFuture<LoadedModel> model = new CompletableFuture<>();
        private int lent;
        private boolean retired;

        private Place(String digest) {
            this.digest = digest;
        }

        String digest() {
            return digest;
        }

        CompletableFuture<LoadedModel> model() {
            return model;
        }
    }

    private final ModelStore store;
    private final InferenceDevice device;
    private final int capacity;
    private final Map<String, Place> places = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    protected ActiveDetectors() {
        this.store = null;
        this.device = null;
        this.capacity = 0;
    }

    @Inject
    public ActiveDetectors(ModelStore store, InferenceDevice device, Settings settings) {
        this.store = store;
        this.device = device;
        this.capacity = settings.inference().maxModels();
    }

    /**
     * Lends a model's place, which has to be given back.
     *
     * @param load is told once of a place that has no model yet
     */
    Place lend(String digest, Consumer<Place> load) {
        Place place;
        boolean absent;
        synchronized (places) {
            absent = !places.containsKey(digest);
            place = places.computeIfAbsent(digest, Place::new);
            place.lent++;
        }
        if (absent) {
            load.accept(place);
        }
        return place;
    }

    /** Takes a place back; returns whether there may now be something to close. */
    boolean giveBack(Place place) {
        synchronized (places) {
            place.lent--;
            return place.lent == 0 && (place.retired || crowded());
        }
    }

    /** Retired ones go anyway as soon as they can: none of the others has to make room for them. */
    private boolean crowded() {
        return places.values().stream().filter(place -> !place.retired).count() > capacity;
    }

    /**
     * Opens a model once, which may take long.
     *
     * @throws IllegalStateException if the model's file is absent or was altered
     * @throws io.plantinspection.model.InvalidModelException if it cannot be served
     */
    Detector open(String digest, SessionThreads threads) {
        return device.open(store.read(digest), threads);
    }

    /** The device that detectors are opened on. */
    InferenceDevice device() {
        return device;
    }

    /** Hands a place its model. */
    void loaded(Place place, LoadedModel model) {
        synchronized (places) {
            if (!closed) {
                place.model.complete(model);
                return;
            }
        }
        model.close();
        failed(place, new DetectionException("the server is stopping", null));
    }

    /** Says why a place gets no detector; who asks again has it loaded again. */
    void failed(Place place, Throwable why) {
        synchronized (places) {
            places.remove(place.digest, place);
        }
        place.model.completeExceptionally(why);
    }

    /** Frees the model's detector as soon as nobody has it. */
    void retire(String digest) {
        retired(digest, true);
    }

    /** Keeps the model's detector, whatever was said before. */
    void keep(String digest) {
        retired(digest, false);
    }

    private void retired(String digest, boolean retired) {
        synchronized (places) {
            Place place = places.get(digest);
            if (place != null) {
                place.retired = retired;
            }
        }
    }

    /**
     * Lends a loaded model for a run: a caller that gives up meanwhile gives it back.
     *
     * @throws DetectionException if the model was freed, which happens to callers that gave up before the run only
     */
    Place lendLoaded(String digest) {
        synchronized (places) {
            Place place = places.get(digest);
            if (place == null || !place.model.isDone()) {
                throw new DetectionException("the model was given back before its run", null);
            }
            place.lent++;
            return place;
        }
    }

    /** Whether one caller at most has a model lent, beside the run that asks. */
    boolean lentToOne() {
        synchronized (places) {
            return places.values().stream().mapToInt(place -> place.lent).sum() <= 2;
        }
    }

    /** Number of models that are loaded or being loaded. */
    int size() {
        synchronized (places) {
            return places.size();
        }
    }

    /** Closes what nobody needs any more; on a thread of the lane. */
    void trim() {
        List<LoadedModel> closing = new ArrayList<>();
        synchronized (places) {
            Iterator<Place> oldestFirst = places.values().iterator();
            while (oldestFirst.hasNext()) {
                Place place = oldestFirst.next();
                // one that is being loaded needs a thread of the lane to be warmed
                if (place.lent == 0 && place.model.isDone() && (place.retired || crowded())) {
                    oldestFirst.remove();
                    closing.add(place.model.join());
                }
            }
        }
        closing.forEach(LoadedModel::close);
    }

    /** Closes all; nothing may run them any more. */
    void close() {
        synchronized (places) {
            closed = true;
            places.values().stream()
                    .filter(place -> place.model.isDone())
                    .forEach(place -> place.model.join().close());
            places.clear();
        }
    }
}
