package io.plantinspection.export;

import io.plantinspection.network.Tensor;
import java.util.List;

/** The nodes of a graph that halve maps and double them; maps have the channels first. */
final class Resampling {

    private final OnnxGraph graph;
    private final LayerNumbers layers;

    Resampling(OnnxGraph graph, LayerNumbers layers) {
        this.graph = graph;
        this.layers = layers;
    }

    /** Maps of half the size, each pixel from two by two. */
    OnnxValue pooled(String operator, OnnxValue maps) {
        return layers.node(
                        operator,
                        maps,
                        List.of(maps.name()),
                        OnnxAttribute.integers("kernel_shape", 2, 2),
                        OnnxAttribute.integers("strides", 2, 2))
                .halved(1);
    }

    /** Maps of twice the size, each pixel four times. */
    OnnxValue repeated(OnnxValue maps) {
        return doubled(
                maps,
                OnnxAttribute.text("mode", "nearest"),
                OnnxAttribute.text("coordinate_transformation_mode", "asymmetric"),
                OnnxAttribute.text("nearest_mode", "floor"));
    }

    /** Maps of twice the size, whose corners stay where they are. */
    OnnxValue interpolated(OnnxValue maps) {
        return doubled(
                maps,
                OnnxAttribute.text("mode", "linear"),
                OnnxAttribute.text("coordinate_transformation_mode", "align_corners"));
    }

    private OnnxValue doubled(OnnxValue maps, ProtoMessage... attributes) {
        String scales = graph.constant("twice_the_size", new Tensor(new float[] {1, 1, 2, 2}, 4));
        String noRegion = "";
        return layers.node("Resize", maps, List.of(maps.name(), noRegion, scales), attributes)
                .halved(-1);
    }
}
