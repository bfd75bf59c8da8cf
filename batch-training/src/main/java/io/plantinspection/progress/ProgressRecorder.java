package io.plantinspection.progress;

import io.plantinspection.image.ImageStore;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.training.StepLosses;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Notes how one training goes. Where that fails, the training goes on, and the next point covers the time till then. */
@Dependent
public class ProgressRecorder {

    private static final System.Logger LOG = System.getLogger(ProgressRecorder.class.getName());

    private final ProgressPoints points;
    private final ImageStore images;
    private final LongSupplier nanos;

    private long run;
    private TrainingProfile profile;
    private ProgressSchedule schedule;
    private int beginning;
    private boolean cleared;
    private int count;
    private StepLosses sum;
    private long since;
    private long tried;

    @Inject
    ProgressRecorder(ProgressPoints points, ImageStore images) {
        this(points, images, System::nanoTime);
    }

    ProgressRecorder(ProgressPoints points, ImageStore images, LongSupplier nanos) {
        this.points = points;
        this.images = images;
        this.nanos = nanos;
    }

    /**
     * Begins to note a run.
     *
     * @param done training steps that were done before; what was noted after them is forgotten
     */
    public void begin(long run, TrainingProfile profile, int done) {
        this.run = run;
        this.profile = profile;
        this.schedule = new ProgressSchedule(profile.steps());
        this.beginning = done;
        this.cleared = false;
        startOver();
    }

    /**
     * Takes a step into account.
     *
     * @param done training steps done, this one included
     * @param losses of this step
     * @param secondsLeft estimate for the training steps that are left
     * @param strip draws the picture of the network as it is now, as PNG; called now and then
     */
    public void stepped(int done, StepLosses losses, double secondsLeft, Supplier<byte[]> strip) {
        sum = sum.plus(losses);
        count++;
        long now = nanos.getAsLong();
        if (!schedule.notesAfter(done, (now - tried) / 1e9)) {
            return;
        }
        double imagesPerSecond = count * profile.batchSize() / ((now - since) / 1e9);
        String picture = schedule.drawsAfter(done) ? kept(strip, done) : null;
        try {
            clear();
            points.add(new ProgressPoint(
                    run,
                    done,
                    sum.times(1.0 / count),
                    profile.ratesAt(done - 1),
                    imagesPerSecond,
                    secondsLeft,
                    picture));
            startOver();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "how run " + run + " was at step " + done + " cannot be noted", e);
            tried = nanos.getAsLong();
        }
    }

    private void clear() {
        if (!cleared) {
            points.forgetAfter(run, beginning);
            cleared = true;
        }
    }

    private String kept(Supplier<byte[]> strip, int done) {
        try {
            return images.keep(strip.get());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "there is no picture of run " + run + " at step " + done, e);
            return null;
        }
    }

    private void startOver() {
        sum = StepLosses.ZERO;
        count = 0;
        since = nanos.getAsLong();
        tried = since;
    }
}
