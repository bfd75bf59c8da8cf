package io.plantinspection.export;

import io.plantinspection.detection.ValueRange;
import io.plantinspection.image.PartImage;
import io.plantinspection.network.InspectionSettings;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a trained network as {@link ModelExport} does in single precision, but with its wide convolutions in 8 bits. Such a
 * file gives other scores, so it is a model of its own.
 */
public final class QuantisedExport {

    /** A convolution is wide that has so many channels in and out: with fewer nothing is gained. */
    public static final int LEAST_CHANNELS = 16;

    private final NetworkShape shape;
    private final Map<String, Tensor> tensors;
    private final InspectionSettings settings;
    private final List<Tensor> noise;

    /**
     * A trained network.
     *
     * @param tensors parameters and running statistics by name
     * @param noise what every image is noised with, [1, 3, H, W] each
     */
    public QuantisedExport(
            NetworkShape shape, Map<String, Tensor> tensors, InspectionSettings settings, List<Tensor> noise) {
        this.shape = shape;
        this.tensors = tensors;
        this.settings = settings;
        this.noise = noise;
    }

    /**
     * The ranges of the maps that will be quantised, as the network in single precision gives them.
     *
     * @param photographs of the network's size
     */
    public Map<String, ValueRange> ranges(List<PartImage> photographs) throws IOException {
        OnnxGraph graph = graph();
        Map<String, String> told = new QuantisedGraph(graph).watch();
        var model = new ByteArrayOutputStream();
        OnnxFile.write(model, graph, Map.of());
        Map<String, ValueRange> seen =
                ValueRange.ofOutputs(model.toByteArray(), Set.copyOf(told.values()), photographs);
        Map<String, ValueRange> ranges = new HashMap<>();
        told.forEach((map, output) -> ranges.put(map, seen.get(output)));
        return ranges;
    }

    /** Writes the model, replacing the file. */
    public void write(Path file, Map<String, ValueRange> ranges, Map<String, String> metadata) throws IOException {
        OnnxGraph graph = graph();
        new QuantisedGraph(graph).quantise(ranges);
        OnnxFile.write(file, graph, metadata);
    }

    private OnnxGraph graph() {
        return ModelExport.single(shape, tensors, settings, noise);
    }
}
