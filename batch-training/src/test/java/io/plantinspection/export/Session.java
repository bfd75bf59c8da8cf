package io.plantinspection.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An exported model in ONNX Runtime. */
final class Session implements AutoCloseable {

    record Answer(float[] maps, float[] scores, float[] reconstructions) {}

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final int imageSize;

    Session(Path model, int imageSize) throws OrtException {
        this(OrtEnvironment.getEnvironment().createSession(model.toString()), imageSize);
    }

    /** A session with options of its own, closed with this. */
    Session(OrtSession session, int imageSize) {
        this.session = session;
        this.imageSize = imageSize;
    }

    Answer run(float[] images) throws OrtException {
        Map<String, float[]> outputs = outputs(images);
        return new Answer(outputs.get("anomaly_map"), outputs.get("score"), outputs.get("reconstruction"));
    }

    /** All outputs by name. */
    Map<String, float[]> outputs(float[] images) throws OrtException {
        long[] shape = {images.length / (3L * imageSize * imageSize), 3, imageSize, imageSize};
        try (OnnxTensor image = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape);
                OrtSession.Result result = session.run(Map.of("image", image))) {
            Map<String, float[]> outputs = new HashMap<>();
            result.forEach(output -> outputs.put(output.getKey(), values((OnnxTensor) output.getValue())));
            return outputs;
        }
    }

    Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    private static float[] values(OnnxTensor output) {
        FloatBuffer buffer = output.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
