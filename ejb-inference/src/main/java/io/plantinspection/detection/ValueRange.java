package io.plantinspection.detection;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The range of numbers that were seen somewhere in a network.
 *
 * @param least the smallest
 * @param most the largest
 */
public record ValueRange(float least, float most) {

    /** @throws IllegalArgumentException unless both are finite and in this order */
    public ValueRange {
        if (!(least <= most) || Float.isInfinite(least) || Float.isInfinite(most)) {
            throw new IllegalArgumentException("no range: " + least + " to " + most);
        }
    }

    /**
     * Runs a graph on the processor, photograph by photograph, and notes what some of its outputs give.
     *
     * @param graph an ONNX file's bytes, with the input {@code image} [N, 3, H, W] and outputs of float32
     * @param photographs of the graph's size, one or more
     * @return the range of each output over all photographs
     * @throws InvalidModelException if one gives what is no number
     * @throws DetectionException if the runtime cannot load or run the graph
     */
    public static Map<String, ValueRange> ofOutputs(byte[] graph, Set<String> outputs, List<PartImage> photographs) {
        Map<String, ValueRange> ranges = new HashMap<>();
        try (var options = new OrtSession.SessionOptions()) {
            options.setDeterministicCompute(true);
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(graph, options)) {
                for (PartImage photograph : photographs) {
                    run(session, outputs, photograph, ranges);
                }
            }
        } catch (OrtException e) {
            throw new DetectionException("ONNX Runtime cannot run the graph: " + e.getMessage(), e);
        }
        return ranges;
    }

    private static void run(
            OrtSession session, Set<String> outputs, PartImage photograph, Map<String, ValueRange> ranges)
            throws OrtException {
        long[] shape = {1, 3, photograph.height(), photograph.width()};
        try (var input = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), FloatBuffer.wrap(photograph.rgb()), shape);
                var result = session.run(Map.of(ModelContract.INPUT, input), outputs)) {
            for (String output : outputs) {
                FloatBuffer numbers = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
                ranges.merge(output, of(output, numbers), ValueRange::with);
            }
        }
    }

    private static ValueRange of(String output, FloatBuffer numbers) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        while (numbers.hasRemaining()) {
            float number = numbers.get();
            // either is NaN from then on if the number is
            least = Math.min(least, number);
            most = Math.max(most, number);
        }
        try {
            return new ValueRange(least, most);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException(output + " of the graph gives " + e.getMessage(), e);
        }
    }

    private ValueRange with(ValueRange other) {
        return new ValueRange(Math.min(least, other.least), Math.max(most, other.most));
    }
}
