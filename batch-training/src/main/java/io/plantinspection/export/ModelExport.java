package io.plantinspection.export;

import io.plantinspection.network.Inspection;
import io.plantinspection.network.InspectionNetwork;
import io.plantinspection.network.InspectionSettings;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
     * @param noise what every image is noised with, [1, 3, H, W] each
     * @param metadata what a reader of the model should know, in this order
     * @throws IllegalArgumentException when a tensor is missing or the parts don't fit each other
     * @throws IOException when the file can't be written
     */
    public static void write(
            Path file,
            NetworkShape shape,
            Map<String, Tensor> tensors,
            InspectionSettings settings,
            List<Tensor> noise,
            Map<String, String> metadata)
            throws IOException {
        int size = shape.imageSize();
        if (settings.topPixels() > size * size) {
            throw new IllegalArgumentException("The score can't average " + settings.topPixels() + " pixels of " + size
                    + " x " + size + " pixels");
        }
        OnnxGraph graph = new OnnxGraph(shape.detector().key());
        graph.input("image", IMAGES, 3, size, size);
        OnnxOps ops = new OnnxOps(graph, tensors, "image");
        List<OnnxValue> frozen = IntStream.range(0, noise.size())
                .mapToObj(i -> new OnnxValue("noise_" + i, noise.get(i)))
                .toList();
        Inspection<OnnxValue> inspection =
                new InspectionNetwork<>(shape, ops).inspect(OnnxValue.computed("image"), frozen, settings);
        graph.output("anomaly_map", ops.use(inspection.map()), IMAGES, 1, size, size);
        graph.output("score", ops.use(inspection.score()), IMAGES);
        graph.output("reconstruction", ops.use(inspection.reconstruction()), IMAGES, 3, size, size);
        OnnxFile.write(file, graph, metadata);
    }
}
