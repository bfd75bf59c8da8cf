package io.plantinspection.registry;

import io.plantinspection.access.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
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
    private ModelFitness fitness;

    @Inject
    private AuditTrail audit;

    @Inject
    private ThreadFactory threads;

    @PostConstruct
    void start() {
        LOG.log(System.Logger.Level.INFO, "models run on {0}", lane.provider().key());
        List<ModelVersion> inUse = registry.all().stream()
                .filter(version -> version.stage() == Stage.ACTIVE || version.stage() == Stage.SHADOW)
                .sorted(Comparator.comparing(ModelVersion::stage))
                .toList();
        threads.newThread(() -> inUse.forEach(this::prepare)).start();
    }

    /** A model that is refused judges nothing: requests for its product are answered with a rejection. */
    private void prepare(ModelVersion version) {
        try {
            fitness.require(version);
        } catch (IllegalStateException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the model " + version.subject() + " with the digest " + version.digest()
                            + ", which is in use, is refused",
                    e);
            audit.record(
                    Actor.SYSTEM,
                    new Change("model.refused", version.subject(), null, version.digest(), e.getMessage()));
        }
    }
}
