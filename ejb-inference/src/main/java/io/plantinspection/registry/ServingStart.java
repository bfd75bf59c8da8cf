package io.plantinspection.registry;

import io.plantinspection.detection.DetectionException;
import io.plantinspection.detection.DetectionLane;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Loads the models in force and then the shadows when the server starts, so that the first part does not wait for its model. A server that
 * cannot run models as its settings ask does not start.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class ServingStart {

    private static final System.Logger LOG = System.getLogger(ServingStart.class.getName());

    @Inject
    private DetectionLane lane;

    @Inject
    private ModelRegistry registry;

    @Inject
    private ThreadFactory threads;

    @PostConstruct
    void start() {
        LOG.log(System.Logger.Level.INFO, "models run on {0}", lane.provider().key());
        List<String> digests = registry.all().stream()
                .filter(version -> version.stage() == Stage.ACTIVE || version.stage() == Stage.SHADOW)
                .sorted(Comparator.comparing(ModelVersion::stage))
                .map(version -> version.fileFor(lane.precision()))
                .toList();
        threads.newThread(() -> digests.forEach(this::prepare)).start();
    }

    private void prepare(String digest) {
        try {
            lane.prepare(digest);
        } catch (DetectionException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the model with the digest " + digest + ", which is in use, cannot be run",
                    e);
        }
    }
}
