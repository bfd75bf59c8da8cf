package io.plantinspection.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.Ops;
import io.plantinspection.network.Tensor;
import java.util.List;

/**
 * Computes the networks on the engine, with gradients where gradients are being collected.
 *
 * <p>The engine gives a result to the manager of the array that a method is called on. Every call here is therefore
 * made on an array of the running step, never on a parameter: results of the latter would outlive the step.
 */
final class DjlOps implements Ops<NDArray> {

    private static final Shape ONE_ON_LINE = new Shape(1);
    private static final Shape NO_PADDING_ON_LINE = new Shape(0);
    private static final Shape ONE = new Shape(1, 1);
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape NO_PADDING = new Shape(0, 0);
    private static final int NEAREST = 0;
    private static final float EPSILON = 1e-5f;

    /** How much of a running statistic the engine keeps in a step; PyTorch counts what it replaces, 0.1. */
    private static final float KEPT_STATISTICS = 0.9f;

    /** PyTorch functions that the engine does not offer; loaded once, used by every step. */
    record Functions(
            TorchScript convolution,
            TorchScript groupNorm,
            TorchScript silu,
            TorchScript attention,
            TorchScript bilinear) {

        /** Channels of a norm group from which on channels last is the quicker layout; one vector of the processor. */
        private static final int WIDE_GROUP = 16;

        /** The functions of a network, with its maps in the layout in which it trains quicker. */
        static Functions load(NDManager owner, NetworkShape shape) {
            boolean wideGroups = shape.channelMultipliers().stream()
                    .allMatch(multiplier -> multiplier * shape.baseChannels() >= WIDE_GROUP * shape.normGroups());
            return load(owner, shape.normGroups(), wideGroups);
        }

        /**
         * @param channelsLast whether maps lie in memory with their channels last: convolutions are quicker, but group
         *     normalisation is much slower and less exact where its groups are narrow
         */
        static Functions load(NDManager owner, int groups, boolean channelsLast) {
            int format = channelsLast ? 2 : 0;
            String maps = "torch.contiguous(x, memory_format=" + format + ")";
            return new Functions(
                    TorchScript.of(owner, "torch.conv2d(" + maps + ", w, b, [1, 1], \"same\")", "x", "w", "b"),
                    TorchScript.of(owner, "torch.group_norm(x, " + groups + ", w, b, 1.0e-05, True)", "x", "w", "b"),
                    TorchScript.of(owner, "torch.silu(x)", "x"),
                    TorchScript.of(owner, "torch.scaled_dot_product_attention(q, k, v)", "q", "k", "v"),
                    TorchScript.of(owner, "torch.upsample_bilinear2d(x, None, True, [2., 2.])", "x"));
        }
    }

    private final NDManager step;
    private final Parameters parameters;
    private final Functions functions;
    private final boolean training;

    /**
     * An interpreter for one pass.
     *
     * @param step owns what the pass computes
     * @param training whether batch normalisation uses the batch's statistics and updates the running ones
     */
    DjlOps(NDManager step, Parameters parameters, Functions functions, boolean training) {
        this.step = step;
        this.parameters = parameters;
        this.functions = functions;
        this.training = training;
    }

    @Override
    public NDArray constant(Tensor value) {
        return step.create(value.values(), Parameters.shapeOf(value));
    }

    @Override
    public NDArray convolution(String name, NDArray maps, int in, int out, int kernel) {
        return functions.convolution().apply(maps, weight(name), bias(name));
    }

    @Override
    public NDArray pointwise(String name, NDArray maps, int in, int out) {
        Shape shape = maps.getShape();
        NDArray positions = maps.reshape(shape.get(0), in, -1);
        return engine(positions)
                .convolution(positions, weight(name), bias(name), ONE_ON_LINE, NO_PADDING_ON_LINE, ONE_ON_LINE, 1)
                .get(0)
                .reshape(shape.get(0), out, shape.get(2), shape.get(3));
    }

    @Override
    public NDArray linear(String name, NDArray rows, int in, int out) {
        return engine(rows).linear(rows, weight(name), bias(name)).get(0);
    }

    @Override
    public NDArray groupNorm(String name, NDArray maps, int channels, int groups) {
        return functions.groupNorm().apply(maps, weight(name), bias(name));
    }

    @Override
    public NDArray batchNorm(String name, NDArray maps, int channels) {
        NDArray mean = parameters.get(name + ".running_mean");
        NDArray variance = parameters.get(name + ".running_var");
        return engine(maps)
                .batchNorm(maps, mean, variance, weight(name), bias(name), 1, KEPT_STATISTICS, EPSILON, training)
                .get(0);
    }

    @Override
    public NDArray silu(NDArray x) {
        return functions.silu().apply(x);
    }

    @Override
    public NDArray relu(NDArray x) {
        return engine(x).relu();
    }

    @Override
    public NDArray sigmoid(NDArray x) {
        return engine(x).sigmoid();
    }

    @Override
    public NDArray add(NDArray a, NDArray b) {
        return a.add(b);
    }

    @Override
    public NDArray subtract(NDArray a, NDArray b) {
        return a.sub(b);
    }

    @Override
    public NDArray multiply(NDArray a, NDArray b) {
        return a.mul(b);
    }

    @Override
    public NDArray divide(NDArray a, NDArray b) {
        return a.div(b);
    }

    @Override
    public NDArray clamp(NDArray x, double low, double high) {
        return x.clip(low, high);
    }

    @Override
    public NDArray addToMaps(NDArray maps, NDArray rows, int channels) {
        NDArray ofScale = rows.reshape(-1, channels, 1, 1);
        long run = maps.getShape().get(0) / ofScale.getShape().get(0);
        return maps.add(run == 1 ? ofScale : ofScale.repeat(0, run));
    }

    @Override
    public NDArray concatChannels(NDArray a, NDArray b) {
        return a.concat(b, 1);
    }

    @Override
    public NDArray concatSamples(NDArray a, NDArray b) {
        return a.concat(b, 0);
    }

    @Override
    public List<NDArray> split(NDArray x, int parts) {
        return x.split(parts, 0);
    }

    @Override
    public NDArray filter(NDArray maps, Tensor kernel) {
        int reach = kernel.shape()[2] / 2;
        return engine(maps)
                .convolution(maps, constant(kernel), null, ONE, new Shape(reach, reach), ONE, 1)
                .get(0);
    }

    @Override
    public NDArray averagePool(NDArray maps) {
        return engine(maps).avgPool(TWO, TWO, NO_PADDING, false, true);
    }

    @Override
    public NDArray maxPool(NDArray maps) {
        return engine(maps).maxPool(TWO, TWO, NO_PADDING, false);
    }

    @Override
    public NDArray upsampleNearest(NDArray maps) {
        Shape shape = maps.getShape();
        return engine(maps).interpolation(new long[] {2 * shape.get(2), 2 * shape.get(3)}, NEAREST, false);
    }

    @Override
    public NDArray upsampleBilinear(NDArray maps) {
        return functions.bilinear().apply(maps);
    }

    @Override
    public NDArray attention(NDArray queriesKeysValues, int channels, int heads, int size) {
        long samples = queriesKeysValues.getShape().get(0);
        List<NDArray> parts = queriesKeysValues
                .reshape(samples, heads, 3L * channels / heads, (long) size * size)
                .transpose(0, 1, 3, 2)
                .split(3, 3);
        return functions
                .attention()
                .apply(parts.get(0), parts.get(1), parts.get(2))
                .transpose(0, 1, 3, 2)
                .reshape(samples, channels, size, size);
    }

    @Override
    public NDArray meanOfLargest(NDArray maps, int count) {
        NDArray pixels = maps.reshape(maps.getShape().get(0), -1);
        return pixels.topK(count, 1).get(0).mean(new int[] {1});
    }

    /**
     * A multiple that can be differentiated. The engine's own product with a number frees the number's memory when the
     * garbage collector next runs, though the backward pass still reads it; here it lives as long as {@code x}'s manager.
     */
    static NDArray times(NDArray x, float factor) {
        return x.mul(x.getManager().create(factor));
    }

    private NDArray weight(String layer) {
        return parameters.get(layer + ".weight");
    }

    private NDArray bias(String layer) {
        return parameters.get(layer + ".bias");
    }

    private static NDArrayEx engine(NDArray x) {
        return x.getNDArrayInternal();
    }
}
