package io.plantinspection.benchmark;

import ai.djl.pytorch.jni.JniUtils;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.plantinspection.detection.ActiveDetectors;
import io.plantinspection.detection.Detection;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.InferenceDevice;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.PartImage;
import io.plantinspection.measured.FreshModel;
import io.plantinspection.measured.PhotographSet;
import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.Settings;
import io.plantinspection.training.Predictions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** One profile's model in this process, in every way that it can be run without a server. Close it. */
public final class InProcess implements AutoCloseable {

    /** Images of a full batch, and callers that wait at the same time. */
    static final int BATCH = 16;

    private static final long PATIENCE_MILLIS = 60_000;
    private static final double SAME_SCORE = 1e-4;

    private final List<byte[]> photographs;
    private final List<PartImage> parts;
    private final float[] batchOnTheEngine;
    private final int size;
    private final FreshModel model;
    private final ImageIntake intake;
    private final BareSession session;
    private final BareSession sessionOfOneThread;
    private final OnnxTensor one;
    private final OnnxTensor batch;
    private final DetectionLane lane;
    private final String digest;
    private final int threads;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param profile name of the model's profile
     * @param product name of the model's product
     * @param settings of the product's classes
     * @param wanted threads of a bare session and of the engine; what they choose themselves if empty
     */
    InProcess(String profile, String product, List<byte[]> photographs, Settings settings, Optional<Integer> wanted)
            throws IOException, OrtException {
        this.photographs = photographs;
        size = FreshModel.sizeOf(profile);
        intake = new ImageIntake(settings);
        parts = PhotographSet.atSize(size, photographs, settings);
        model = FreshModel.of(profile, product, "1", 1, parts);
        threads = wanted.orElse(0);
        session = new BareSession(model.file(), threads);
        sessionOfOneThread = new BareSession(model.file(), 1);
        one = session.input(List.of(parts.get(0)));
        batch = session.input(batch());
        batchOnTheEngine = joined(batch());
        var store = new ModelStore(settings);
        digest = store.keep(model.file());
        lane = new DetectionLane(
                new ActiveDetectors(store, new InferenceDevice(settings), settings), settings, Thread::new);
        requireSameScores();
    }

    /** What is compared must be the same network. */
    private void requireSameScores() throws OrtException {
        double bare = runOne();
        double engine = model.onTheTrainingEngine(parts.get(0).rgb()).scores()[0];
        if (!(Math.abs(bare - engine) <= SAME_SCORE)) {
            throw new IllegalStateException("the file gives the score " + bare + ", the training engine " + engine);
        }
    }

    private List<PartImage> batch() {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> parts.get(i % parts.size()))
                .toList();
    }

    private static float[] joined(List<PartImage> images) {
        int values = images.get(0).rgb().length;
        float[] all = new float[values * images.size()];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i).rgb(), 0, all, i * values, values);
        }
        return all;
    }

    FreshModel model() {
        return model;
    }

    BareSession session() {
        return session;
    }

    /** Threads of a bare run; 0 where the runtime chooses. */
    int threads() {
        return threads;
    }

    /** The bare run: one image that lies ready. */
    public float runOne() throws OrtException {
        return session.run(one);
    }

    /** The bare run of sixteen images. */
    public float runBatch() throws OrtException {
        return session.run(batch);
    }

    /** The plain loop's body: decode a photograph, scale it, run the model, read what it says. */
    public float decodeAndRun() throws OrtException {
        return decodeAndRun(session);
    }

    /** The plain loop's body for one of many callers, each of which has one thread. */
    public float decodeAndRunOnOneThread() throws OrtException {
        return decodeAndRun(sessionOfOneThread);
    }

    private float decodeAndRun(BareSession on) throws OrtException {
        byte[] photograph = photographs.get(turn(photographs.size()));
        return on.judge(intake.prepare(photograph, size, size).image());
    }

    /** One image through the detection lane. */
    public Detection throughTheLane() throws TimeoutException {
        return lane.detect(digest, parts.get(turn(parts.size())), PATIENCE_MILLIS);
    }

    /** The same network and parameters on the engine that trains, one image. */
    public Predictions runOneOnTheEngine() {
        return onTheEngine(parts.get(turn(parts.size())).rgb());
    }

    /** The same network and parameters on the engine that trains, sixteen images. */
    public Predictions runBatchOnTheEngine() {
        return onTheEngine(batchOnTheEngine);
    }

    private Predictions onTheEngine(float[] images) {
        if (threads > 0) {
            // the number counts for the thread that calls
            JniUtils.setNumThreads(threads);
        }
        return model.onTheTrainingEngine(images);
    }

    private int turn(int count) {
        return Math.floorMod(next.getAndIncrement(), count);
    }

    @Override
    public void close() throws OrtException {
        lane.stop();
        one.close();
        batch.close();
        session.close();
        sessionOfOneThread.close();
        model.close();
    }
}
