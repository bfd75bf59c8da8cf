package io.plantinspection.detection;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A thread that runs and closes detectors: takes from the waiting room until that is closed. */
final class LaneThread {

    private static final System.Logger LOG = System.getLogger(LaneThread.class.getName());
    private static final long LONGEST_RUN_SECONDS = 30;

    private final ActiveDetectors detectors;
    private final WaitingRoom room;
    private final Thread thread;

    LaneThread(ActiveDetectors detectors, WaitingRoom room, ThreadFactory threads) {
        this.detectors = detectors;
        this.room = room;
        this.thread = threads.newThread(this::work);
        this.thread.setName("detection-lane");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean alive() {
        return thread.isAlive();
    }

    private void work() {
        try {
            for (Batch batch = room.next(); batch != null; batch = room.next()) {
                List<Runnable> answers;
                try {
                    answers = run(batch);
                } finally {
                    room.done();
                }
                // who is answered may come again at once, and is alone if nobody else has come
                answers.forEach(Runnable::run);
                trim();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            turnAway();
        }
    }

    /** Looks, and returns what is then to be told to those who wait. */
    private List<Runnable> run(Batch batch) {
        List<Look> wanted =
                batch.looks().stream().filter(look -> !look.abandoned()).toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        try {
            List<Detection> detections = detect(wanted, batch.alone());
            return IntStream.range(0, wanted.size())
                    .<Runnable>mapToObj(i -> () -> wanted.get(i).answer().complete(detections.get(i)))
                    .toList();
        } catch (RuntimeException | Error e) {
            if (wanted.size() > 1) {
                // what makes one photograph fail must not fail those that waited with it
                return wanted.stream()
                        .flatMap(look -> run(new Batch(List.of(look), false)).stream())
                        .toList();
            }
            // whatever it was, the caller must not wait for it, and the next batch is tried
            return List.of(() -> wanted.get(0).answer().completeExceptionally(e));
        }
    }

    private List<Detection> detect(List<Look> looks, boolean alone) {
        ActiveDetectors.Place place = detectors.lendLoaded(looks.get(0).model());
        try {
            return place.model()
                    .join()
                    .detect(looks.stream().map(Look::image).toList(), alone && detectors.lentToOne());
        } finally {
            detectors.giveBack(place);
        }
    }

    /** Closes what nobody needs; on this thread. */
    void trim() {
        try {
            detectors.trim();
        } catch (RuntimeException e) {
            // the lane must go on whatever becomes of a model that is no longer used
            LOG.log(System.Logger.Level.WARNING, "a model that is no longer used could not be freed", e);
        }
    }

    /** Waits for the run at work; returns whether the thread has ended. */
    boolean ended() throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(LONGEST_RUN_SECONDS));
        return !thread.isAlive();
    }

    /** Turns all callers away; the room is closed from then on. */
    void turnAway() {
        var stopping = new DetectionException("the server is stopping", null);
        room.close().forEach(look -> look.answer().completeExceptionally(stopping));
    }
}
