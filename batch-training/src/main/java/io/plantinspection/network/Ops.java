package io.plantinspection.network;

import java.util.List;

/**
 * The algebra in which the networks are written: each network exists once, and what a run of it yields depends on the
 * interpreter: numbers with gradients, nodes of an ONNX graph, or the list of its parameters.
 *
 * <p>Maps are laid out [samples, channels, height, width] and are square. Layers with parameters name them; a layer
 * {@code x} owns {@code x.weight} and {@code x.bias}.
 *
 * @param <T> what stands for a tensor
 */
public interface Ops<T> {

    /** A tensor that no parameter and no image has a part in. */
    T constant(Tensor value);

    /** Convolution with an odd square kernel, stride 1, padded to keep the size. */
    T convolution(String name, T maps, int in, int out, int kernel);

    /** A {@link #convolution 3 x 3 convolution} that is zero before training, so that its branch starts as nothing. */
    default T zeroConvolution(String name, T maps, int in, int out) {
        return convolution(name, maps, in, out, 3);
    }

    /** A {@link #convolution 3 x 3 convolution} of maps that are {@link #upsampleNearest doubled} first. */
    default T doubledConvolution(String name, T maps, int in, int out) {
        return convolution(name, upsampleNearest(maps), in, out, 3);
    }

    /** The same linear map at every position; its weight is a one-dimensional convolution's, [out, in, 1]. */
    T pointwise(String name, T maps, int in, int out);

    /** A {@link #pointwise} map that is zero before training. */
    default T zeroPointwise(String name, T maps, int in, int out) {
        return pointwise(name, maps, in, out);
    }

    /** Linear layer over [rows, in]. */
    T linear(String name, T rows, int in, int out);

    /** Group normalisation with a scale and shift for each channel; epsilon 1e-5. */
    T groupNorm(String name, T maps, int channels, int groups);

    /** Batch normalisation with running statistics {@code running_mean} and {@code running_var}; epsilon 1e-5. */
    T batchNorm(String name, T maps, int channels);

    T silu(T x);

    T relu(T x);

    T sigmoid(T x);

    /** Sum; axes of size 1 are repeated as needed, here as in the other arithmetic. */
    T add(T a, T b);

    T subtract(T a, T b);

    T multiply(T a, T b);

    /** Every value times the same number. */
    default T scaled(T x, double factor) {
        return multiply(x, constant(Tensor.filled((float) factor, 1, 1, 1, 1)));
    }

    T divide(T a, T b);

    T clamp(T x, double low, double high);

    /**
     * Adds [rows, channels] to every position of [samples, channels, height, width]. With fewer rows than samples, each
     * row is for an equal run of samples, in order.
     */
    T addToMaps(T maps, T rows, int channels);

    T concatChannels(T a, T b);

    T concatSamples(T a, T b);

    /** The samples in equal parts, in order. */
    List<T> split(T x, int parts);

    /**
     * A convolution with constant weights, without bias, padded with zeros to keep the size.
     *
     * @param kernel [out, in, k, k] with k odd
     */
    T filter(T maps, Tensor kernel);

    /** Average over blocks of 2 x 2. */
    T averagePool(T maps);

    /** Maximum over blocks of 2 x 2. */
    T maxPool(T maps);

    /** Every pixel twice in both directions. */
    T upsampleNearest(T maps);

    /** Twice the size, bilinear, corner pixels on corner pixels. */
    T upsampleBilinear(T maps);

    /**
     * Scaled dot-product self-attention over all positions.
     *
     * @param queriesKeysValues 3 * {@code channels} channels: for each head its queries, then its keys, then its values
     * @param size height and width of the maps
     */
    T attention(T queriesKeysValues, int channels, int heads, int size);

    /** The mean of the {@code count} largest values of each sample, [samples]. */
    T meanOfLargest(T maps, int count);
}
