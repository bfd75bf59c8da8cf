package io.plantinspection.replay;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.detection.Detection;
import io.plantinspection.detection.DetectionException;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.LentModel;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.InspectionArchive;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Verdict;
import io.plantinspection.model.ModelStore;
import io.plantinspection.model.Tiling;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.replay.Replay.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;

/** Judges stored photographs once more, with the model, the thresholds and the device of then. */
@ApplicationScoped
public class Replays {

    private static final System.Logger LOG = System.getLogger(Replays.class.getName());

    /** Loading a model that was retired long ago is part of it. */
    private static final long PATIENCE_MILLIS = Duration.ofMinutes(2).toMillis();

    private final InspectionArchive inspections;
    private final JudgedWith judgedWith;
    private final ImageStore images;
    private final ImageIntake intake;
    private final ModelStore models;
    private final DetectionLane lane;
    private final AuditTrail audit;

    protected Replays() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    Replays(
            InspectionArchive inspections,
            JudgedWith judgedWith,
            ImageStore images,
            ImageIntake intake,
            ModelStore models,
            DetectionLane lane,
            AuditTrail audit) {
        this.inspections = inspections;
        this.judgedWith = judgedWith;
        this.images = images;
        this.intake = intake;
        this.models = models;
        this.lane = lane;
        this.audit = audit;
    }

    /**
     * Judges the photograph of an inspection again and records what came of it. The inspection stays as it is.
     *
     * @throws NoSuchElementException if there is no such inspection
     */
    public Replay replay(long inspection, Actor actor) {
        actor.require(Permission.SEE_RECORD);
        Inspection part = inspections.find(inspection);
        if (part == null) {
            throw new NoSuchElementException("there is no inspection " + inspection);
        }
        Replay replay = again(part);
        InspectionResult stored = part.result();
        audit.record(
                actor,
                new Change(
                        "inspection.replayed",
                        stored.requestId(),
                        stored.score() == null ? null : "score " + stored.score() + ", verdict " + stored.verdict(),
                        replay.text(),
                        null));
        return replay;
    }

    private Replay again(Inspection part) {
        if (part.result().score() == null) {
            return Replay.impossible(Outcome.NO_SCORE);
        }
        if (!judgedWith.isDeviceHere(part)) {
            return Replay.impossible(Outcome.OTHER_DEVICE);
        }
        if (!judgedWith.thresholdsAreThere(part)) {
            return Replay.impossible(Outcome.THRESHOLDS_ALTERED);
        }
        byte[] photograph;
        Heatmap map;
        try {
            photograph = images.read(part.photograph());
            map = Heatmap.ofPng(images.read(part.heatmap()));
        } catch (IllegalStateException e) {
            return failed(part, Outcome.PICTURE_ALTERED, e);
        }
        String file;
        try {
            file = judgedWith.file(part);
            // a model that is loaded was read long ago
            models.read(file);
        } catch (IllegalStateException | NoSuchElementException e) {
            return failed(part, Outcome.MODEL_ALTERED, e);
        }
        try {
            return compared(part, map, detect(photograph, file, judgedWith.isInUse(part, file)));
        } catch (TimeoutException | DetectionException | RejectedException e) {
            return failed(part, Outcome.FAILED, e);
        }
    }

    private Detection detect(byte[] encoded, String file, boolean inUse) throws TimeoutException {
        try (LentModel model = lane.lend(file, PATIENCE_MILLIS)) {
            if (!inUse) {
                // said while it is lent: it is freed when it is given back, unless it is put in force meanwhile
                lane.retire(file);
            }
            Tiling tiling = model.contract().tiling();
            var part = intake.scaled(intake.open(encoded), tiling.partHeight(), tiling.partWidth());
            return model.detect(part, PATIENCE_MILLIS);
        }
    }

    private static Replay compared(Inspection part, Heatmap map, Detection now) {
        InspectionResult then = part.result();
        Verdict verdict = part.thresholds().verdict(now.score());
        boolean same = Double.doubleToLongBits(now.score()) == Double.doubleToLongBits(then.score())
                && verdict == then.verdict()
                // in the levels that a map is stored with
                && Heatmap.ofPng(now.heatmap().toPng()).equals(map);
        return new Replay(same ? Outcome.SAME : Outcome.DIFFERENT, now.score(), verdict);
    }

    private static Replay failed(Inspection part, Outcome outcome, Exception why) {
        LOG.log(System.Logger.Level.WARNING, "inspection " + part.id() + " cannot be judged again", why);
        return Replay.impossible(outcome);
    }
}
