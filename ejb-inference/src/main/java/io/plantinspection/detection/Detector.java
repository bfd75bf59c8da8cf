package io.plantinspection.detection;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ParityBounds;
import io.plantinspection.model.ParityVectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model loaded into ONNX Runtime. Runs of one detector must not overlap its closing. */
public final class Detector implements AutoCloseable {

    private final OrtSession session;
    private final ModelContract contract;

    private Detector(OrtSession session, ModelContract contract) {
        this.session = session;
        this.contract = contract;
    }

    /**
     * Loads a model to be run on the processor.
     *
     * @param model an ONNX file's bytes
     * @param threads of one run; 0 lets the runtime choose
     * @throws InvalidModelException if it is no model or does not follow the contract
     */
    public static Detector load(byte[] model, int threads) {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            return load(model, options);
        } catch (OrtException e) {
            throw new InvalidModelException("ONNX Runtime cannot load the model: " + e.getMessage(), e);
        }
    }

    static Detector load(byte[] model, OrtSession.SessionOptions options) throws OrtException {
        OrtSession session = OrtEnvironment.getEnvironment().createSession(model, options);
        boolean served = false;
        try {
            var contract = ModelContract.of(session.getMetadata().getCustomMetadata());
            check(session, contract);
            served = true;
            return new Detector(session, contract);
        } finally {
            if (!served) {
                close(session);
            }
        }
    }

    private static void check(OrtSession session, ModelContract contract) throws OrtException {
        long h = contract.height();
        long w = contract.width();
        check("input", session.getInputInfo(), ModelContract.INPUT, -1, 3, h, w);
        check("output", session.getOutputInfo(), ModelContract.ANOMALY_MAP, -1, 1, h, w);
        check("output", session.getOutputInfo(), ModelContract.SCORE, -1);
        check("output", session.getOutputInfo(), ModelContract.RECONSTRUCTION, -1, 3, h, w);
    }

    private static void check(String kind, Map<String, NodeInfo> nodes, String name, long... expected) {
        var node = nodes.get(name);
        if (node == null || !(node.getInfo() instanceof TensorInfo info)) {
            throw new InvalidModelException("the model has no " + kind + " tensor named " + name);
        }
        if (!Arrays.equals(info.getShape(), expected)) {
            throw new InvalidModelException("the model's " + kind + " " + name + " has the shape "
                    + Arrays.toString(info.getShape()) + ", the contract wants "
                    + Arrays.toString(expected));
        }
    }

    /** What the model says of itself. */
    public ModelContract contract() {
        return contract;
    }

    /**
     * Looks for defects; an image's result does not depend on the others.
     *
     * @param images of the model's size, one or more
     * @return one detection an image, in the same order
     * @throws DetectionException if the runtime fails
     */
    public List<Detection> detect(List<PartImage> images) {
        int height = contract.height();
        int width = contract.width();
        long[] shape = {images.size(), 3, height, width};
        try (var input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), pack(images), shape);
                var result = session.run(Map.of(ModelContract.INPUT, input))) {
            FloatBuffer maps = floats(result.get(ModelContract.ANOMALY_MAP));
            FloatBuffer scores = floats(result.get(ModelContract.SCORE));
            FloatBuffer reconstructions = floats(result.get(ModelContract.RECONSTRUCTION));
            List<Detection> detections = new ArrayList<>(images.size());
            for (int i = 0; i < images.size(); i++) {
                float[] map = new float[height * width];
                float[] reconstruction = new float[3 * height * width];
                maps.get(map);
                reconstructions.get(reconstruction);
                detections.add(new Detection(
                        score(scores.get(i)),
                        new Heatmap(height, width, numbers(map)),
                        new PartImage(height, width, reconstruction)));
            }
            return detections;
        } catch (OrtException e) {
            throw new DetectionException(
                    "model " + contract.version() + " of " + contract.product() + " cannot be run: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Looks at the picture of one of the model's parity vectors.
     *
     * @param vector its number, from 0
     * @throws InvalidModelException if the model does not give what it gave where it was made
     */
    public void requireParity(int vector, ParityBounds bounds) {
        ParityVectors vectors = contract.parity().orElseThrow();
        Detection found = detect(List.of(vectors.picture(vector))).get(0);
        vectors.require(vector, found.score(), found.heatmap(), bounds);
    }

    /** Number of the model's parity vectors. */
    public int parityVectors() {
        return contract.parity().map(ParityVectors::size).orElse(0);
    }

    /** The largest pixels may make a score though others are none: what is there cannot be said then. */
    private float[] numbers(float[] map) {
        for (float value : map) {
            if (Float.isNaN(value)) {
                throw new DetectionException(
                        "model " + contract.version() + " of " + contract.product() + " gave a map with NaN", null);
            }
        }
        return map;
    }

    /** A score that is none must neither be compared nor sent. */
    private double score(float score) {
        if (!(score >= 0 && score <= 1)) {
            throw new DetectionException(
                    "model " + contract.version() + " of " + contract.product() + " gave the score " + score, null);
        }
        return score;
    }

    private FloatBuffer pack(List<PartImage> images) {
        int values = 3 * contract.height() * contract.width();
        FloatBuffer packed = ByteBuffer.allocateDirect(Float.BYTES * values * images.size())
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (PartImage image : images) {
            contract.requireSize(image.height(), image.width());
            packed.put(image.rgb());
        }
        return packed.rewind();
    }

    private static FloatBuffer floats(Optional<OnnxValue> value) {
        return ((OnnxTensor) value.orElseThrow()).getFloatBuffer();
    }

    @Override
    public void close() {
        close(session);
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot close a session", e);
        }
    }
}
