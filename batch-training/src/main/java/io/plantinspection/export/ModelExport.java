package io.plantinspection.export;

import io.plantinspection.model.Precision;
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
     * Writes the model in single precision, replacing the file.
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
        write(file, Precision.SINGLE, shape, tensors, settings, noise, metadata);
    }

    /** The same in a precision; input and outputs are float32 in both. */
    public static void write(
            Path file,
            Precision precision,
            NetworkShape shape,
            Map<String, Tensor> tensors,
            InspectionSettings settings,
            List<Tensor> noise,
            Map<String, String> metadata)
            throws IOException {
        write(file, form(precision, shape), shape, tensors, settings, noise, metadata);
    }

    /**
     * Writes a model of single precision that gives what the one of half precision gives on a device that computes with
     * 16 bits, to compare with where there is no such device. Not for serving: it is slow.
     */
    public static void rehearseHalf(
            Path file,
            NetworkShape shape,
            Map<String, Tensor> tensors,
            InspectionSettings settings,
            List<Tensor> noise,
            Map<String, String> metadata)
            throws IOException {
        write(file, LayerForm.REHEARSED_HALF, shape, tensors, settings, noise, metadata);
    }

    /**
     * Floating-point operations for one image in the file that would be written: multiplications and additions of
     * convolutions and of matrix products.
     */
    public static long flops(
            Precision precision,
            NetworkShape shape,
            Map<String, Tensor> tensors,
            InspectionSettings settings,
            List<Tensor> noise) {
        OnnxGraph unused = new OnnxGraph(shape.detector().key());
        return written(unused, form(precision, shape), shape, tensors, settings, noise);
    }

    private static LayerForm form(Precision precision, NetworkShape shape) {
        LayerForm single = shape.normGroups() == 1 ? LayerForm.CHANNELS_LAST : LayerForm.PLAIN;
        return precision == Precision.HALF ? LayerForm.HALF : single;
    }

    private static void write(
            Path file,
            LayerForm form,
            NetworkShape shape,
            Map<String, Tensor> tensors,
            InspectionSettings settings,
            List<Tensor> noise,
            Map<String, String> metadata)
            throws IOException {
        OnnxGraph graph = new OnnxGraph(shape.detector().key());
        written(graph, form, shape, tensors, settings, noise);
        OnnxFile.write(file, graph, metadata);
    }

    /** The graph of single precision, before it is written. */
    static OnnxGraph single(
            NetworkShape shape, Map<String, Tensor> tensors, InspectionSettings settings, List<Tensor> noise) {
        OnnxGraph graph = new OnnxGraph(shape.detector().key());
        written(graph, form(Precision.SINGLE, shape), shape, tensors, settings, noise);
        return graph;
    }

    /** Writes the graph and returns its floating-point operations for one image. */
    private static long written(
            OnnxGraph graph,
            LayerForm form,
            NetworkShape shape,
            Map<String, Tensor> tensors,
            InspectionSettings settings,
            List<Tensor> noise) {
        int size = shape.imageSize();
        if (settings.topPixels() > size * size) {
            throw new IllegalArgumentException("The score can't average " + settings.topPixels() + " pixels of " + size
                    + " x " + size + " pixels");
        }
        graph.input("image", IMAGES, 3, size, size);
        OnnxOps ops = new OnnxOps(graph, tensors, "image", form);
        List<OnnxValue> frozen = IntStream.range(0, noise.size())
                .mapToObj(i -> OnnxValue.constant("noise_" + i, noise.get(i)))
                .toList();
        Inspection<OnnxValue> inspection =
                new InspectionNetwork<>(shape, ops).inspect(OnnxValue.computed("image"), frozen, settings);
        graph.output("anomaly_map", ops.use(inspection.map()), IMAGES, 1, size, size);
        graph.output("score", ops.use(inspection.score()), IMAGES);
        graph.output("reconstruction", ops.use(inspection.reconstruction()), IMAGES, 3, size, size);
        return ops.flops();
    }
}
