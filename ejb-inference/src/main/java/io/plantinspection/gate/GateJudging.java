package io.plantinspection.gate;

import io.plantinspection.detection.Detection;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.LentModel;
import io.plantinspection.golden.GoldenPart;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.model.Tiling;
import io.plantinspection.platform.TextForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Judges golden parts on a thread of its own, through the lane that judges all parts: one part at a time, so that one
 * from the line waits for a single run at most.
 */
@ApplicationScoped
public class GateJudging {

    private static final System.Logger LOG = System.getLogger(GateJudging.class.getName());
    private static final long PATIENCE_MILLIS = TimeUnit.MINUTES.toMillis(10);
    private static final int LONGEST = 1000;

    private final GateRecords records;
    private final DetectionLane lane;
    private final ImageIntake intake;
    private final ImageStore images;

    protected GateJudging() {
        this(null, null, null, null);
    }

    @Inject
    public GateJudging(GateRecords records, DetectionLane lane, ImageIntake intake, ImageStore images) {
        this.records = records;
        this.lane = lane;
        this.intake = intake;
        this.images = images;
    }

    void judge(long gate) {
        try {
            GateRecords.Work work = records.work(gate);
            judge(work);
            records.complete(gate);
        } catch (RuntimeException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "gate " + gate + " broke", e);
            String why = TextForm.printable("The parts could not be judged: " + e.getMessage());
            records.broke(gate, why.length() <= LONGEST ? why : why.substring(0, LONGEST));
        }
    }

    private void judge(GateRecords.Work work) throws TimeoutException {
        Optional<String> active = work.gate().active().map(this::file);
        try (LentModel candidate = lane.lend(file(work.gate().candidate()));
                LentModel judging = active.map(lane::lend).orElse(null)) {
            for (GoldenPart part : work.parts()) {
                byte[] photograph = images.read(part.photograph());
                Seen byCandidate = seen(candidate, photograph);
                Optional<Seen> byActive = judging == null ? Optional.empty() : Optional.of(seen(judging, photograph));
                records.judged(work.gate().id(), part, byCandidate, byActive);
            }
        }
    }

    private String file(Trial trial) {
        return trial.model().fileFor(lane.precision());
    }

    private Seen seen(LentModel model, byte[] photograph) throws TimeoutException {
        Tiling tiling = model.contract().tiling();
        Detection found = model.detect(
                intake.scaled(intake.open(photograph), tiling.partHeight(), tiling.partWidth()), PATIENCE_MILLIS);
        return new Seen(found.score(), images.keep(found.heatmap().toPng()));
    }
}
