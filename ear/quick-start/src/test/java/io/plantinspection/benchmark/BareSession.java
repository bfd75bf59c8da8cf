package io.plantinspection.benchmark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelContract;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A model in ONNX Runtime as a program without any of the product would run it, with the runtime's own options. */
final class BareSession implements AutoCloseable {

    private static final String FLOPS = "flops";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /** @param threads of one run; 0 lets the runtime choose */
    BareSession(byte[] model, int threads) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(model, options);
        }
    }

    /** Images as the model's input. Close it. */
    OnnxTensor input(List<PartImage> images) throws OrtException {
        PartImage first = images.get(0);
        FloatBuffer values = ByteBuffer.allocateDirect(Float.BYTES * first.rgb().length * images.size())
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        images.forEach(image -> values.put(image.rgb()));
        return OnnxTensor.createTensor(
                environment, values.rewind(), new long[] {images.size(), 3, first.height(), first.width()});
    }

    /** Runs the model and reads the first image's score. */
    float run(OnnxTensor images) throws OrtException {
        try (var result = session.run(Map.of(ModelContract.INPUT, images))) {
            return ((OnnxTensor) result.get(ModelContract.SCORE).orElseThrow())
                    .getFloatBuffer()
                    .get(0);
        }
    }

    /** Runs the model on one image and reads all that it says of it: score, map and reconstruction. */
    float judge(PartImage image) throws OrtException {
        try (var input = input(List.of(image));
                var result = session.run(Map.of(ModelContract.INPUT, input))) {
            float[] map = floats(result, ModelContract.ANOMALY_MAP);
            float[] reconstruction = floats(result, ModelContract.RECONSTRUCTION);
            // the copies count in the answer, or a compiler might leave them out
            return floats(result, ModelContract.SCORE)[0] + 0 * (map[0] + reconstruction[0]);
        }
    }

    private static float[] floats(OrtSession.Result result, String name) {
        FloatBuffer values = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        float[] copy = new float[values.remaining()];
        values.get(copy);
        return copy;
    }

    /** Floating-point operations of the graph for one image, if the model's metadata names them. */
    OptionalDouble flops() throws OrtException {
        String text = session.getMetadata().getCustomMetadata().get(FLOPS);
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
