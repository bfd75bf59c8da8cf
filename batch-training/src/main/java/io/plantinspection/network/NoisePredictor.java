package io.plantinspection.network;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The U-Net that predicts which noise was added to an image, {@code eps(x_t, t)}.
 *
 * <p>Encoder and decoder levels of residual blocks that know the time step, self-attention on coarse maps, a skip
 * connection from every encoder block to its decoder block. Parameter names are those of the published implementation,
 * so that its weights load by name.
 */
final class NoisePredictor<T> {

    private static final int COLOURS = 3;

    private enum Resize {
        NONE,
        HALVE,
        DOUBLE
    }

    /** What the decoder needs of an encoder block. */
    private record Skip<T>(T maps, int channels) {}

    private final NetworkShape shape;
    private final Ops<T> ops;

    NoisePredictor(NetworkShape shape, Ops<T> ops) {
        this.shape = shape;
        this.ops = ops;
    }

    /**
     * The noise predicted in each image.
     *
     * @param noisy [samples, 3, size, size]
     * @param steps the time step of each sample
     */
    T predict(T noisy, int[] steps) {
        T time = ops.silu(timeEmbedding(steps));
        Deque<Skip<T>> skips = new ArrayDeque<>();
        int channels = shape.channels(0);
        T maps = ops.convolution("unet.down.0.0", noisy, COLOURS, channels, 3);
        skips.push(new Skip<>(maps, channels));
        int entry = 1;
        for (int level = 0; level < shape.levels(); level++) {
            for (int block = 0; block < shape.residualBlocks(); block++) {
                String name = "unet.down." + entry++;
                maps = residual(name + ".0", maps, time, channels, shape.channels(level), Resize.NONE);
                channels = shape.channels(level);
                maps = attends(level) ? attention(name + ".1", maps, level) : maps;
                skips.push(new Skip<>(maps, channels));
            }
            if (level < shape.levels() - 1) {
                maps = residual("unet.down." + entry++ + ".0", maps, time, channels, channels, Resize.HALVE);
                skips.push(new Skip<>(maps, channels));
            }
        }
        maps = residual("unet.middle.0", maps, time, channels, channels, Resize.NONE);
        maps = attention("unet.middle.1", maps, shape.levels() - 1);
        maps = residual("unet.middle.2", maps, time, channels, channels, Resize.NONE);
        return decode(maps, time, channels, skips);
    }

    private T decode(T coarsest, T time, int coarsestChannels, Deque<Skip<T>> skips) {
        T maps = coarsest;
        int channels = coarsestChannels;
        int entry = 0;
        for (int level = shape.levels() - 1; level >= 0; level--) {
            for (int block = 0; block <= shape.residualBlocks(); block++) {
                String name = "unet.up." + entry++;
                Skip<T> skip = skips.pop();
                maps = ops.concatChannels(maps, skip.maps());
                channels += skip.channels();
                maps = residual(name + ".0", maps, time, channels, shape.channels(level), Resize.NONE);
                channels = shape.channels(level);
                maps = attends(level) ? attention(name + ".1", maps, level) : maps;
                if (level > 0 && block == shape.residualBlocks()) {
                    String last = name + (attends(level) ? ".2" : ".1");
                    maps = residual(last, maps, time, channels, channels, Resize.DOUBLE);
                }
            }
        }
        maps = ops.silu(ops.groupNorm("unet.out.0", maps, channels, shape.normGroups()));
        return ops.zeroConvolution("unet.out.2", maps, channels, COLOURS);
    }

    private boolean attends(int level) {
        return shape.attentionResolutions().contains(shape.resolution(level));
    }

    private T residual(String name, T maps, T time, int in, int out, Resize resize) {
        T branch = ops.silu(ops.groupNorm(name + ".in_layers.0", maps, in, shape.normGroups()));
        branch = resize == Resize.DOUBLE
                ? ops.doubledConvolution(name + ".in_layers.2", branch, in, out)
                : ops.convolution(name + ".in_layers.2", resized(branch, resize), in, out, 3);
        T rows = ops.linear(name + ".embed_layers.1", time, shape.embeddingSize(), out);
        branch = ops.addToMaps(branch, rows, out);
        branch = ops.silu(ops.groupNorm(name + ".out_layers.0", branch, out, shape.normGroups()));
        branch = ops.zeroConvolution(name + ".out_layers.3", branch, out, out);
        T skip = resized(maps, resize);
        return ops.add(in == out ? skip : ops.convolution(name + ".skip_connection", skip, in, out, 1), branch);
    }

    private T resized(T maps, Resize resize) {
        return switch (resize) {
            case NONE -> maps;
            case HALVE -> ops.averagePool(maps);
            case DOUBLE -> ops.upsampleNearest(maps);
        };
    }

    private T attention(String name, T maps, int level) {
        int channels = shape.channels(level);
        T normal = ops.groupNorm(name + ".norm", maps, channels, shape.normGroups());
        T queriesKeysValues = ops.pointwise(name + ".to_qkv", normal, channels, 3 * channels);
        T attended = ops.attention(queriesKeysValues, channels, shape.attentionHeads(), shape.resolution(level));
        return ops.add(maps, ops.zeroPointwise(name + ".proj_out", attended, channels, channels));
    }

    private T timeEmbedding(int[] steps) {
        int size = shape.embeddingSize();
        T waves = ops.constant(sinusoids(steps, shape.baseChannels()));
        T hidden = ops.silu(ops.linear("unet.time_embedding.1", waves, shape.baseChannels(), size));
        return ops.linear("unet.time_embedding.3", hidden, size, size);
    }

    /** Sines, then cosines, of each step at frequencies falling geometrically from 1 towards 1/10000. */
    private static Tensor sinusoids(int[] steps, int width) {
        int half = width / 2;
        float[] values = new float[steps.length * width];
        for (int row = 0; row < steps.length; row++) {
            for (int k = 0; k < half; k++) {
                double angle = steps[row] * Math.exp(-Math.log(10000) * k / half);
                values[row * width + k] = (float) Math.sin(angle);
                values[row * width + half + k] = (float) Math.cos(angle);
            }
        }
        return new Tensor(values, steps.length, width);
    }
}
