package io.plantinspection.network;

import io.plantinspection.network.ParameterSpec.Start;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lists the parameters of a network by walking through it. In this interpreter a tensor is its number of channels,
 * which also checks that the layers fit each other.
 */
public final class ParameterWalk implements Ops<Integer> {

    private static final int[] ANY_STEP = {0};
    private static final int COLOURS = 3;

    private final List<ParameterSpec> found = new ArrayList<>();

    private ParameterWalk() {}

    /** All tensors of the network of this shape, in the order in which it uses them. */
    public static List<ParameterSpec> of(NetworkShape shape) {
        ParameterWalk walk = new ParameterWalk();
        new JointNetwork<>(shape, walk).inspect(COLOURS, new NoisePair<>(COLOURS, COLOURS), ANY_STEP, ANY_STEP, 1);
        return List.copyOf(walk.found);
    }

    @Override
    public Integer constant(Tensor value) {
        return value.shape()[1];
    }

    @Override
    public Integer convolution(String name, Integer maps, int in, int out, int kernel) {
        return layer(name, Start.UNIFORM, maps, in, out, kernel, kernel);
    }

    @Override
    public Integer zeroConvolution(String name, Integer maps, int in, int out) {
        return layer(name, Start.ZERO, maps, in, out, 3, 3);
    }

    @Override
    public Integer pointwise(String name, Integer maps, int in, int out) {
        return layer(name, Start.UNIFORM, maps, in, out, 1);
    }

    @Override
    public Integer zeroPointwise(String name, Integer maps, int in, int out) {
        return layer(name, Start.ZERO, maps, in, out, 1);
    }

    @Override
    public Integer linear(String name, Integer rows, int in, int out) {
        return layer(name, Start.UNIFORM, rows, in, out);
    }

    private int layer(String name, Start start, int given, int in, int out, int... kernel) {
        expect(name, given, in);
        List<Integer> weight = new ArrayList<>(List.of(out, in));
        int fanIn = in;
        for (int size : kernel) {
            weight.add(size);
            fanIn *= size;
        }
        found.add(new ParameterSpec(name + ".weight", List.copyOf(weight), start, fanIn, true));
        found.add(new ParameterSpec(name + ".bias", List.of(out), start, fanIn, true));
        return out;
    }

    @Override
    public Integer groupNorm(String name, Integer maps, int channels, int groups) {
        return norm(name, maps, channels);
    }

    @Override
    public Integer batchNorm(String name, Integer maps, int channels) {
        norm(name, maps, channels);
        found.add(perChannel(name + ".running_mean", channels, Start.ZERO, false));
        found.add(perChannel(name + ".running_var", channels, Start.ONE, false));
        return channels;
    }

    private int norm(String name, int given, int channels) {
        expect(name, given, channels);
        found.add(perChannel(name + ".weight", channels, Start.ONE, true));
        found.add(perChannel(name + ".bias", channels, Start.ZERO, true));
        return channels;
    }

    private static ParameterSpec perChannel(String name, int channels, Start start, boolean trained) {
        return new ParameterSpec(name, List.of(channels), start, 0, trained);
    }

    @Override
    public Integer silu(Integer x) {
        return x;
    }

    @Override
    public Integer relu(Integer x) {
        return x;
    }

    @Override
    public Integer sigmoid(Integer x) {
        return x;
    }

    @Override
    public Integer add(Integer a, Integer b) {
        return Math.max(a, b);
    }

    @Override
    public Integer subtract(Integer a, Integer b) {
        return Math.max(a, b);
    }

    @Override
    public Integer multiply(Integer a, Integer b) {
        return Math.max(a, b);
    }

    @Override
    public Integer divide(Integer a, Integer b) {
        return Math.max(a, b);
    }

    @Override
    public Integer clamp(Integer x, double low, double high) {
        return x;
    }

    @Override
    public Integer addToMaps(Integer maps, Integer rows, int channels) {
        expect("embedding", rows, maps);
        return maps;
    }

    @Override
    public Integer concatChannels(Integer a, Integer b) {
        return a + b;
    }

    @Override
    public Integer concatSamples(Integer a, Integer b) {
        return a;
    }

    @Override
    public List<Integer> split(Integer x, int parts) {
        return Collections.nCopies(parts, x);
    }

    @Override
    public Integer filter(Integer maps, Tensor kernel) {
        expect("a filter", maps, kernel.shape()[1]);
        return kernel.shape()[0];
    }

    @Override
    public Integer averagePool(Integer maps) {
        return maps;
    }

    @Override
    public Integer maxPool(Integer maps) {
        return maps;
    }

    @Override
    public Integer upsampleNearest(Integer maps) {
        return maps;
    }

    @Override
    public Integer upsampleBilinear(Integer maps) {
        return maps;
    }

    @Override
    public Integer attention(Integer queriesKeysValues, int channels, int heads, int size) {
        expect("attention", queriesKeysValues, 3 * channels);
        return channels;
    }

    @Override
    public Integer meanOfLargest(Integer maps, int count) {
        return 1;
    }

    private static void expect(String layer, int given, int channels) {
        if (given != channels) {
            throw new IllegalStateException(layer + " takes " + channels + " channels, but is given " + given);
        }
    }
}
