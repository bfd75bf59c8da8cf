package io.plantinspection.inspection;

import io.plantinspection.detection.Detection;
import io.plantinspection.detection.DetectionException;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.LentModel;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.image.PartImage;
import io.plantinspection.image.Photograph;
import io.plantinspection.image.Png;
import io.plantinspection.messages.DefectRegion;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.model.Precision;
import io.plantinspection.model.Tiling;
import io.plantinspection.platform.AfterCommit;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.ModelsInUse;
import io.plantinspection.threshold.ThresholdPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Judges photographs and keeps what was found. */
@ApplicationScoped
public class Inspections {

    private final EntityManager entities;
    private final ModelRegistry registry;
    private final ThresholdPolicies thresholds;
    private final DetectionLane lane;
    private final ImageStore images;
    private final ImageIntake intake;
    private final DatabaseClock clock;
    private final ShadowLooks shadows;
    private final AfterCommit afterCommit;
    private final long deadlineMillis;

    protected Inspections() {
        this.entities = null;
        this.registry = null;
        this.thresholds = null;
        this.lane = null;
        this.images = null;
        this.intake = null;
        this.clock = null;
        this.shadows = null;
        this.afterCommit = null;
        this.deadlineMillis = 0;
    }

    @Inject
    public Inspections(
            EntityManager entities,
            ModelRegistry registry,
            ThresholdPolicies thresholds,
            DetectionLane lane,
            ImageIntake intake,
            ImageStore images,
            DatabaseClock clock,
            ShadowLooks shadows,
            AfterCommit afterCommit,
            Settings settings) {
        this.entities = entities;
        this.registry = registry;
        this.thresholds = thresholds;
        this.lane = lane;
        this.images = images;
        this.intake = intake;
        this.clock = clock;
        this.shadows = shadows;
        this.afterCommit = afterCommit;
        this.deadlineMillis = settings.inference().deadline().toMillis();
    }

    /**
     * Judges a photograph; a repeated request gets the inspection that its first arrival made. It is committed when this
     * returns, whatever becomes of the caller's transaction.
     *
     * @throws RejectedException if it cannot be judged
     */
    @Transactional(value = Transactional.TxType.REQUIRES_NEW, dontRollbackOn = RejectedException.class)
    Inspection inspect(InspectionRequest request) {
        var before = byRequestId(request.requestId());
        if (before != null) {
            return repeated(before, request);
        }
        ModelsInUse models = registry.inUse(request.product());
        ModelVersion model = models.active().orElseThrow(() -> noModel(request.product()));
        Thresholds limits = thresholds.of(model.id()).orElseThrow().thresholds();
        var inspection = new Inspection(request, model, limits, device(model));
        Optional<PartImage> judged = judge(inspection, request, model.fileFor(lane.precision()));
        inspection.judged(clock.now(), request.arrival().elapsed());
        entities.persist(inspection);
        entities.flush();
        if (inspection.result().verdict() == Verdict.REVIEW) {
            entities.persist(new WaitingPart(inspection));
        }
        if (models.shadow().isPresent() && judged.isPresent()) {
            afterCommit.run(() -> shadows.show(inspection.id(), models.shadow().get(), judged.get()));
        }
        return inspection;
    }

    /** Gives the inspection its score; returns what the model saw, or nothing if it came too late. */
    private Optional<PartImage> judge(Inspection inspection, InspectionRequest request, String file) {
        byte[] encoded = request.photograph().encoded();
        Photograph photograph = intake.open(encoded);
        try (LentModel model = lane.lend(file, millisLeft(request))) {
            Tiling tiling = model.contract().tiling();
            long opened = System.nanoTime();
            PartImage part = intake.scaled(photograph, tiling.partHeight(), tiling.partWidth());
            inspection.decoded(Arrival.millisSince(opened));
            inspection.photographed(images.keep(encoded), photograph.mediaType());
            long shown = System.nanoTime();
            Detection detection = model.detect(part, millisLeft(request));
            inspection.detected(Arrival.millisSince(shown));
            inspection.scored(
                    detection.score(),
                    regions(detection, inspection.thresholds(), photograph),
                    images.keep(detection.heatmap().toPng()),
                    images.keep(Png.encode(detection.reconstruction())));
            return Optional.of(part);
        } catch (TimeoutException e) {
            // a person has to see it, however far the model got
            inspection.photographed(images.keep(encoded), photograph.mediaType());
            inspection.unscored(new Rejection(Rejection.Code.DEADLINE_PASSED, late(request)));
            return Optional.empty();
        } catch (DetectionException e) {
            throw new RejectedException(
                    Rejection.Code.DETECTION_FAILED,
                    "The model in force cannot be run; the server's log says why. Send the request again later.",
                    e);
        }
    }

    /** What runs the model, and in which precision if that is not the one of the file that the record names. */
    private String device(ModelVersion model) {
        String provider = lane.provider().key();
        return model.fileFor(lane.precision()).equals(model.digest())
                ? provider
                : provider + "-" + Precision.HALF.key();
    }

    private static List<DefectRegion> regions(Detection detection, Thresholds limits, Photograph photograph) {
        return limits.verdict(detection.score()) == Verdict.ACCEPT
                ? List.of()
                : DefectRegions.of(detection.heatmap(), limits.review(), photograph.width(), photograph.height());
    }

    private long millisLeft(InspectionRequest request) throws TimeoutException {
        long here = request.isSoonerThan(deadlineMillis) ? request.millisHere() : deadlineMillis;
        long left = here - (long) request.arrival().elapsed();
        if (left <= 0) {
            throw new TimeoutException("the deadline passed before the model was asked");
        }
        return left;
    }

    private String late(InspectionRequest request) {
        return "No score was found within the "
                + (request.isSoonerThan(deadlineMillis)
                        ? request.deadline() + " ms that the request allows"
                        : deadlineMillis + " ms that the server allows")
                + "; a person has to look at the part.";
    }

    private static Inspection repeated(Inspection before, InspectionRequest request) {
        if (!before.photograph().equals(request.photograph().digest())
                || !before.product().equals(request.product())) {
            throw new RejectedException(
                    Rejection.Code.CONFLICT,
                    "The request id was used before, for another product or photograph. Every photograph needs its own.");
        }
        return before;
    }

    private RejectedException noModel(String product) {
        return registry.knows(product)
                ? new RejectedException(
                        Rejection.Code.NO_ACTIVE_MODEL,
                        "No model of the product is in force. An engineer has to activate one.")
                : new RejectedException(
                        Rejection.Code.UNKNOWN_PRODUCT,
                        "No model was ever published for this product. Check its name, or train one.");
    }

    private Inspection byRequestId(String requestId) {
        return entities.createQuery("select i from Inspection i where i.requestId = :id", Inspection.class)
                .setParameter("id", requestId)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }
}
