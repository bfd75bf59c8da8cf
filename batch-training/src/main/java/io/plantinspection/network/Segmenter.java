package io.plantinspection.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The U-Net that compares an image with its reconstruction and yields the anomaly map, each pixel's probability of
 * being defective. Parameter names are those of the published implementation.
 */
final class Segmenter<T> {

    private static final int[] ENCODER_WIDTHS = {1, 2, 4, 8, 8, 8};
    private static final int[] DECODER_WIDTHS = {1, 1, 2, 4, 8};

    /** By the encoder block whose maps are joined, finest first. */
    private static final String[] DECODER_NAMES = {"4", "3", "2", "1", "_b"};

    private final NetworkShape shape;
    private final Ops<T> ops;

    Segmenter(NetworkShape shape, Ops<T> ops) {
        this.shape = shape;
        this.ops = ops;
    }

    /**
     * The anomaly map of each image, [samples, 1, size, size].
     *
     * @param images [samples, 3, size, size]
     * @param reconstructions what the images would be without defects, of the same shape
     */
    T segment(T images, T reconstructions) {
        List<T> encoded = new ArrayList<>();
        T maps = ops.concatChannels(images, reconstructions);
        int channels = 6;
        for (int block = 0; block < shape.segmenterDepth(); block++) {
            int out = ENCODER_WIDTHS[block] * shape.segmenterChannels();
            maps = block == 0 ? maps : ops.maxPool(maps);
            maps = twoLayers("seg.encoder_segment.block" + (block + 1), maps, channels, out);
            channels = out;
            encoded.add(maps);
        }
        for (int block = shape.segmenterDepth() - 2; block >= 0; block--) {
            int out = DECODER_WIDTHS[block] * shape.segmenterChannels();
            int joined = out + ENCODER_WIDTHS[block] * shape.segmenterChannels();
            String name = "seg.decoder_segment.";
            maps = layer(name + "up" + DECODER_NAMES[block], 1, ops.upsampleBilinear(maps), channels, out);
            maps = ops.concatChannels(maps, encoded.get(block));
            maps = twoLayers(name + "db" + DECODER_NAMES[block], maps, joined, out);
            channels = out;
        }
        return ops.sigmoid(ops.convolution("seg.decoder_segment.fin_out.0", maps, channels, 1, 3));
    }

    private T twoLayers(String name, T maps, int in, int out) {
        return layer(name, 3, layer(name, 0, maps, in, out), out, out);
    }

    private T layer(String name, int position, T maps, int in, int out) {
        T convolved = ops.convolution(name + "." + position, maps, in, out, 3);
        return ops.relu(ops.batchNorm(name + "." + (position + 1), convolved, out));
    }
}
