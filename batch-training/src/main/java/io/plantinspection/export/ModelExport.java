package io.plantinspection.export;

import io.plantinspection.network.Findings;
import io.plantinspection.network.GuidanceSettings;
import io.plantinspection.network.JointNetwork;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.NoisePair;
import io.plantinspection.network.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a trained network as one self-contained ONNX model: everything that decides a verdict is inside, so that any
 * runtime gives the same answer, and each image's answer is its own whatever batch it comes in.
 *
 * <p>Input {@code image} [N, 3, H, W], float32 RGB from 0 to 1. Outputs {@code anomaly_map} [N, 1, H, W], {@code score}
 * [N] and {@code reconstruction} [N, 3, H, W].
 */
public final class ModelExport {

    private static final String IMAGES = "N";

    private ModelExport() {}

    /**
     * Writes the model, replacing the file.
     *
     * @param tensors parameters and running statistics by name
     * @param noise what every image is noised with, [1, 3, H, W] for each scale
     * @param metadata what a reader of the model should know, in this order
     * @throws IllegalArgumentException when a tensor is missing or the parts don't fit each other
     * @throws IOException when the file can't be written
     */
    public static void write(
            Path file,
            NetworkShape shape,
            Map<String, Tensor> tensors,
            GuidanceSettings guidance,
            NoisePair<Tensor> noise,
            Map<String, String> metadata)
            throws IOException {
        int size = shape.imageSize();
        if (guidance.topPixels() > size * size) {
            throw new IllegalArgumentException("The score can't average " + guidance.topPixels() + " pixels of " + size
                    + " x " + size + " pixels");
        }
        OnnxGraph graph = new OnnxGraph("norm-guided-detector");
        graph.input("image", IMAGES, 3, size, size);
        OnnxOps ops = new OnnxOps(graph, tensors, "image");
        Findings<OnnxValue> findings = new JointNetwork<>(shape, ops)
                .inspect(
                        OnnxValue.computed("image"),
                        new NoisePair<>(
                                new OnnxValue("noise_small", noise.small()), new OnnxValue("noise_big", noise.big())),
                        new int[] {guidance.smallStep()},
                        new int[] {guidance.bigStep()},
                        guidance.weight());
        OnnxValue score = ops.meanOfLargest(findings.map(), guidance.topPixels());
        graph.output("anomaly_map", ops.use(findings.map()), IMAGES, 1, size, size);
        graph.output("score", ops.use(score), IMAGES);
        graph.output("reconstruction", ops.use(findings.estimates().reconstruction()), IMAGES, 3, size, size);
        OnnxFile.write(file, graph, metadata);
    }
}
