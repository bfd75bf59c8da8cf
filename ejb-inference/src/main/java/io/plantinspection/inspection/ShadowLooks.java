package io.plantinspection.inspection;

import io.plantinspection.detection.AsideLook;
import io.plantinspection.detection.Detection;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.image.PartImage;
import io.plantinspection.registry.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** Shows parts that were judged to shadow models, when there is room; nobody waits for what they say. */
@ApplicationScoped
public class ShadowLooks {

    private static final System.Logger LOG = System.getLogger(ShadowLooks.class.getName());

    private static final int VERSION = 1;

    private final DetectionLane lane;
    private final ShadowInspections inspections;
    private final Executor writer;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    protected ShadowLooks() {
        this(null, null, null);
    }

    /** @param writer keeps what was found; the lane's thread has other things to do */
    @Inject
    public ShadowLooks(DetectionLane lane, ShadowInspections inspections, Executor writer) {
        this.lane = lane;
        this.inspections = inspections;
        this.writer = writer;
    }

    /** Shows the shadow a part whose inspection is committed, or drops it. */
    void show(long inspection, ModelVersion shadow, PartImage image) {
        Optional<AsideLook> look = lane.lookAside(shadow.fileFor(lane.precision()), image);
        if (look.isEmpty()) {
            dropped.incrementAndGet();
            return;
        }
        look.get()
                .answer()
                .thenAcceptAsync(found -> keep(inspection, shadow, look.get(), found), writer)
                .exceptionally(why -> {
                    failed.incrementAndGet();
                    LOG.log(System.Logger.Level.WARNING, "the shadow of " + shadow.product() + " said nothing", why);
                    return null;
                });
    }

    private void keep(long inspection, ModelVersion shadow, AsideLook look, Detection found) {
        inspections.keep(inspection, shadow.id(), found.score(), look.contract().thresholds(VERSION));
    }

    /** Parts that no shadow saw for want of room, since the server started. */
    public long dropped() {
        return dropped.get();
    }

    /** Parts that a shadow failed at, since the server started. */
    public long failed() {
        return failed.get();
    }
}
