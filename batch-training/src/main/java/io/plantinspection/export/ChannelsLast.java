package io.plantinspection.export;

import io.plantinspection.network.Tensor;
import java.util.List;

/**
 * Maps with their channels as the last axis, written as lines: [samples, size, size * channels], possibly with the
 * samples divided. What is added to or multiplied with each channel is repeated along a line, so that a whole line is
 * one stretch of memory on both sides.
 *
 * <p>Runtimes convolve on processors with blocks of channels last. From there to this form each pixel's channels are
 * copied as they lie; to channels first every number would be moved on its own.
 */
final class ChannelsLast {

    private final OnnxGraph graph;
    private final int imageSize;

    ChannelsLast(OnnxGraph graph, int imageSize) {
        this.graph = graph;
        this.imageSize = imageSize;
    }

    /** Height and width of maps. */
    int size(OnnxValue maps) {
        return maps.halvings() < 0 ? imageSize << -maps.halvings() : imageSize >> maps.halvings();
    }

    /** The maps in this form. */
    OnnxValue of(OnnxValue maps, int channels) {
        if (maps.channelsLast() > 0) {
            return maps;
        }
        String last = graph.node("Transpose", List.of(maps.name()), OnnxAttribute.integers("perm", 0, 2, 3, 1));
        return maps.as(last).withChannelsLast(channels);
    }

    /** The maps with their channels as the second axis again, [samples, channels, size, size]. */
    OnnxValue toFirst(OnnxValue maps) {
        int size = size(maps);
        String pixels = reshaped(maps.name(), -1, size, size, maps.channelsLast());
        String first = graph.node("Transpose", List.of(pixels), OnnxAttribute.integers("perm", 0, 3, 1, 2));
        return maps.as(first).withChannelsLast(0);
    }

    /** Normalisation of each sample over all its channels together, then a scale and shift for each channel. */
    OnnxValue normalised(String name, OnnxValue maps, Tensor scale, Tensor shift) {
        int size = size(maps);
        long line = (long) size * maps.channelsLast();
        String one = graph.constant("ones_1", Tensor.filled(1, 1));
        String zero = graph.constant("zeros_1", Tensor.zeros(1));
        String normal = graph.node(
                "InstanceNormalization",
                List.of(reshaped(maps.name(), -1, 1, size * line), one, zero),
                OnnxOps.EPSILON);
        String lines = reshaped(normal, -1, size, line);
        String scaled =
                graph.node("Mul", List.of(lines, graph.constant(name + ".weight", Folding.repeated(scale, size))));
        return maps.as(graph.node(
                "Add", List.of(scaled, graph.constant(name + ".bias", Folding.repeated(shift, size)))));
    }

    /** Adds one of the rows to every position of each equal run of samples. */
    OnnxValue withRows(OnnxValue maps, String name, Tensor rows) {
        int size = size(maps);
        int runs = rows.shape()[0];
        int line = size * maps.channelsLast();
        Tensor table = Folding.repeated(rows, size).reshaped(runs, 1, 1, line);
        String divided = reshaped(maps.name(), runs, -1, size, line);
        return maps.as(graph.node("Add", List.of(divided, graph.constant(name, table))));
    }

    /**
     * Lines put between lines.
     *
     * @param even maps whose pairs of neighbouring channels blocks are neighbouring pixels of the lines 0, 2, ...
     * @param odd the same of the lines 1, 3, ...
     * @param channels of a pixel
     */
    OnnxValue interleaved(OnnxValue even, OnnxValue odd, int channels) {
        int size = size(even);
        long line = 2L * size * channels;
        String both = graph.node(
                "Concat",
                List.of(
                        reshaped(of(even, 2 * channels).name(), -1, size, 1, line),
                        reshaped(of(odd, 2 * channels).name(), -1, size, 1, line)),
                OnnxAttribute.integer("axis", 2));
        return even.as(both).halved(-1).withChannelsLast(channels);
    }

    private String reshaped(String x, long... shape) {
        return graph.node("Reshape", List.of(x, graph.integers(shape)));
    }
}
