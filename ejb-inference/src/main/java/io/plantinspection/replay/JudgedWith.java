package io.plantinspection.replay;

import io.plantinspection.detection.DetectionLane;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.model.Precision;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Stage;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.NoSuchElementException;

/** Finds what an inspection was judged with, as far as it is still there. */
@ApplicationScoped
class JudgedWith {

    private static final String HALF = "-" + Precision.HALF.key();

    private final EntityManager entities;
    private final DetectionLane lane;

    protected JudgedWith() {
        this(null, null);
    }

    @Inject
    JudgedWith(EntityManager entities, DetectionLane lane) {
        this.entities = entities;
        this.lane = lane;
    }

    /** Whether this server runs models on what judged the part. */
    boolean isDeviceHere(Inspection part) {
        String device = part.executionProvider();
        String provider = isHalf(part) ? device.substring(0, device.length() - HALF.length()) : device;
        return provider.equals(lane.provider().key());
    }

    /** Whether the version of the thresholds says what the inspection says. */
    @Transactional
    boolean thresholdsAreThere(Inspection part) {
        return entities.createQuery(
                        "select p from ThresholdPolicy p where p.product = :product and p.version = :version",
                        ThresholdPolicy.class)
                .setParameter("product", part.result().product())
                .setParameter("version", part.thresholds().version())
                .getResultStream()
                .anyMatch(policy -> policy.thresholds().equals(part.thresholds()));
    }

    /**
     * Digest of the model's file that was run.
     *
     * @throws NoSuchElementException if the registry no longer knows it
     */
    @Transactional
    String file(Inspection part) {
        return model(part)
                .file(isHalf(part) ? Precision.HALF : Precision.SINGLE)
                .orElseThrow(() -> new NoSuchElementException("the model version has no file of half precision"));
    }

    /** Whether this file sees parts today, so that it stays loaded. */
    @Transactional
    boolean isInUse(Inspection part, String file) {
        ModelVersion model = model(part);
        return (model.stage() == Stage.ACTIVE || model.stage() == Stage.SHADOW)
                && model.fileFor(lane.precision()).equals(file);
    }

    private ModelVersion model(Inspection part) {
        return entities.createQuery(
                        "select m from ModelVersion m where m.product = :product and m.digest = :digest",
                        ModelVersion.class)
                .setParameter("product", part.result().product())
                .setParameter("digest", part.result().model().digest())
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the registry has no model of this digest"));
    }

    private static boolean isHalf(Inspection part) {
        return part.executionProvider().endsWith(HALF);
    }
}
