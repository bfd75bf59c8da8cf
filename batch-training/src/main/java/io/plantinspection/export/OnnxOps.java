package io.plantinspection.export;

import io.plantinspection.network.Ops;
import io.plantinspection.network.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes the networks as nodes of an ONNX graph, opset 17. What depends on no image is computed here and becomes a
 * constant, so the time embedding and its layers leave nothing but small tables.
 *
 * <p>In a graph of half precision layers take and give float16. All arithmetic between them is done in float32: noising,
 * estimating, guidance, clamping, squares, the last sigmoid and the score; only the sum of two layers stays float16, for
 * that is a residual connection. A convolution of float32, the first one of each network, is done in float32 too: small
 * differences between the photograph and its reconstruction are what is looked for.
 */
final class OnnxOps implements Ops<OnnxValue> {

    static final ProtoMessage EPSILON = OnnxAttribute.real("epsilon", 1e-5f);

    private final OnnxGraph graph;
    private final NetworkTensors tensors;
    private final LayerForm form;
    private final LayerNumbers layers;
    private final ChannelsLast channelsLast;
    private final Convolutions convolutions;
    private final Attention attention;
    private final Resampling resampling;
    private int constants;

    /**
     * An interpreter that adds to a graph, in single precision with the channels first.
     *
     * @param parameters all tensors of the network by name
     * @param input the graph's input, declared there before
     */
    OnnxOps(OnnxGraph graph, Map<String, Tensor> parameters, String input) {
        this(graph, parameters, input, LayerForm.PLAIN);
    }

    OnnxOps(OnnxGraph graph, Map<String, Tensor> parameters, String input, LayerForm form) {
        this.graph = graph;
        this.tensors = new NetworkTensors(parameters);
        this.form = form;
        this.layers = new LayerNumbers(graph, form);
        this.channelsLast = new ChannelsLast(graph, graph.size(input));
        this.convolutions = new Convolutions(graph, layers, channelsLast, tensors);
        this.attention = new Attention(graph, layers);
        this.resampling = new Resampling(graph, layers);
    }

    /**
     * Floating-point operations of what was written so far, for one image: multiplications and additions of convolutions
     * and of matrix products. What is done for each number alone is left out.
     */
    long flops() {
        return convolutions.flops() + attention.flops();
    }

    @Override
    public OnnxValue constant(Tensor value) {
        return OnnxValue.constant("constant_" + constants++, value);
    }

    @Override
    public OnnxValue convolution(String name, OnnxValue maps, int in, int out, int kernel) {
        int padding = kernel / 2;
        return convolved(name, "", maps, tensors.get(name + ".weight"), padding, padding, padding, padding);
    }

    /** With the channels last in two convolutions, one for every other line, of the maps as they are. */
    @Override
    public OnnxValue doubledConvolution(String name, OnnxValue maps, int in, int out) {
        if (form != LayerForm.CHANNELS_LAST) {
            return Ops.super.doubledConvolution(name, maps, in, out);
        }
        Tensor weight = tensors.get(name + ".weight");
        OnnxValue first = channelsFirst(maps);
        OnnxValue even = convolved(name, ".even", first, Folding.doubled(weight, 0), 1, 1, 0, 1);
        OnnxValue odd = convolved(name, ".odd", first, Folding.doubled(weight, 1), 0, 1, 1, 1);
        return channelsLast.interleaved(even, odd, out);
    }

    @Override
    public OnnxValue pointwise(String name, OnnxValue maps, int in, int out) {
        return convolved(name, "", maps, tensors.get(name + ".weight").reshaped(out, in, 1, 1), 0, 0, 0, 0);
    }

    private OnnxValue convolved(String name, String part, OnnxValue maps, Tensor weight, long... padding) {
        return convolutions.layer(name, part, channelsFirst(maps), weight, padding);
    }

    @Override
    public OnnxValue linear(String name, OnnxValue rows, int in, int out) {
        return constant(Folding.linear(known(name, rows), tensors.get(name + ".weight"), tensors.get(name + ".bias")));
    }

    /**
     * As instance normalisation of the groups: {@code GroupNormalization} is no operator of this opset, and in the next
     * ones runtimes expand it when a session starts.
     */
    @Override
    public OnnxValue groupNorm(String name, OnnxValue maps, int channels, int groups) {
        Tensor scale = tensors.get(name + ".weight");
        Tensor shift = tensors.get(name + ".bias");
        if (form == LayerForm.CHANNELS_LAST && groups == 1) {
            return channelsLast.normalised(name, channelsLast.of(maps, channels), scale, shift);
        }
        OnnxValue taken = layers.of(channelsFirst(maps));
        int size = channelsLast.size(taken);
        String grouped = graph.node("Reshape", List.of(taken.name(), graph.integers(0, groups, -1)));
        String ones = layers.constant("ones_" + groups, Tensor.filled(1, groups));
        String zeros = layers.constant("zeros_" + groups, Tensor.zeros(groups));
        String normal = layers.node("InstanceNormalization", List.of(grouped, ones, zeros), EPSILON);
        String ungrouped = graph.node("Reshape", List.of(normal, graph.integers(0, channels, size, size)));
        String weight = layers.constant(name + ".weight", scale.reshaped(1, channels, 1, 1));
        String bias = layers.constant(name + ".bias", shift.reshaped(1, channels, 1, 1));
        return layers.node("Add", taken, List.of(layers.node("Mul", List.of(ungrouped, weight)), bias));
    }

    /** Folded into the convolution before, whose weights are all that changes. */
    @Override
    public OnnxValue batchNorm(String name, OnnxValue maps, int channels) {
        convolutions.normalise(name, maps);
        return maps;
    }

    @Override
    public OnnxValue silu(OnnxValue x) {
        if (x.isConstant()) {
            return constant(Folding.silu(x.constant()));
        }
        return layers.node("Mul", x, List.of(x.name(), layers.node("Sigmoid", List.of(x.name()))));
    }

    @Override
    public OnnxValue relu(OnnxValue x) {
        return layers.node("Relu", x, List.of(x.name()));
    }

    @Override
    public OnnxValue sigmoid(OnnxValue x) {
        return arithmetic("Sigmoid", x);
    }

    @Override
    public OnnxValue add(OnnxValue a, OnnxValue b) {
        if (a.half() && b.half()) {
            return layers.node("Add", a, List.of(a.name(), b.name()));
        }
        return arithmetic("Add", a, b);
    }

    @Override
    public OnnxValue subtract(OnnxValue a, OnnxValue b) {
        return arithmetic("Sub", a, b);
    }

    @Override
    public OnnxValue multiply(OnnxValue a, OnnxValue b) {
        return arithmetic("Mul", a, b);
    }

    @Override
    public OnnxValue divide(OnnxValue a, OnnxValue b) {
        return arithmetic("Div", a, b);
    }

    @Override
    public OnnxValue clamp(OnnxValue x, double low, double high) {
        OnnxValue taken = single(x);
        return taken.as(graph.node("Clip", List.of(taken.name(), graph.scalar(low), graph.scalar(high))));
    }

    @Override
    public OnnxValue addToMaps(OnnxValue maps, OnnxValue rows, int channels) {
        Tensor known = known("the time embedding", rows);
        int runs = known.shape()[0];
        if (form == LayerForm.CHANNELS_LAST) {
            return channelsLast.withRows(channelsLast.of(maps, channels), rows.name(), known);
        }
        int size = channelsLast.size(maps);
        String table = layers.constant(rows.name(), known.reshaped(runs, 1, channels, 1));
        String divided = graph.node(
                "Reshape", List.of(layers.of(maps).name(), graph.integers(runs, -1, channels, (long) size * size)));
        String sum = layers.node("Add", List.of(divided, table));
        return layers.node("Reshape", layers.of(maps), List.of(sum, graph.integers(-1, channels, size, size)));
    }

    @Override
    public OnnxValue concatChannels(OnnxValue a, OnnxValue b) {
        return joined(a, b, 1);
    }

    @Override
    public OnnxValue concatSamples(OnnxValue a, OnnxValue b) {
        return joined(a, b, 0);
    }

    private OnnxValue joined(OnnxValue a, OnnxValue b, int axis) {
        boolean half = a.half() && b.half();
        OnnxValue first = layers.in(half, channelsFirst(a));
        OnnxValue second = layers.in(half, channelsFirst(b));
        return layers.node("Concat", first, List.of(first.name(), second.name()), OnnxAttribute.integer("axis", axis))
                .times(axis == 0 ? a.samples() + b.samples() : a.samples());
    }

    @Override
    public List<OnnxValue> split(OnnxValue x, int parts) {
        OnnxValue maps = channelsFirst(x);
        return graph.node("Split", parts, List.of(maps.name()), OnnxAttribute.integer("axis", 0)).stream()
                .map(part -> maps.as(part).times(maps.samples() / parts))
                .toList();
    }

    @Override
    public OnnxValue filter(OnnxValue maps, Tensor kernel) {
        return convolutions.filter(single(maps), use(constant(kernel)), kernel);
    }

    @Override
    public OnnxValue averagePool(OnnxValue maps) {
        return resampling.pooled("AveragePool", channelsFirst(maps));
    }

    @Override
    public OnnxValue maxPool(OnnxValue maps) {
        return resampling.pooled("MaxPool", channelsFirst(maps));
    }

    @Override
    public OnnxValue upsampleNearest(OnnxValue maps) {
        return resampling.repeated(channelsFirst(maps));
    }

    @Override
    public OnnxValue upsampleBilinear(OnnxValue maps) {
        return resampling.interpolated(channelsFirst(maps));
    }

    @Override
    public OnnxValue attention(OnnxValue queriesKeysValues, int channels, int heads, int size) {
        return attention.of(queriesKeysValues, channels, heads, size);
    }

    @Override
    public OnnxValue meanOfLargest(OnnxValue maps, int count) {
        String pixels = graph.node("Reshape", List.of(use(maps), graph.integers(0, -1)));
        String largest = graph.node("TopK", 2, List.of(pixels, graph.integers(count)), OnnxAttribute.integer("axis", 1))
                .get(0);
        return OnnxValue.computed(graph.node(
                "ReduceMean",
                List.of(largest),
                OnnxAttribute.integers("axes", 1),
                OnnxAttribute.integer("keepdims", 0)));
    }

    /** A node on numbers of float32. */
    private OnnxValue arithmetic(String operator, OnnxValue... values) {
        List<String> inputs = Arrays.stream(values).map(this::use).toList();
        int halvings = Arrays.stream(values).mapToInt(OnnxValue::halvings).max().orElseThrow();
        int samples = Arrays.stream(values).mapToInt(OnnxValue::samples).max().orElseThrow();
        return OnnxValue.computed(graph.node(operator, inputs)).times(samples).halved(halvings);
    }

    /** The value's name, in the graph from now on; of float32, with the channels of maps first. */
    String use(OnnxValue value) {
        return value.isConstant()
                ? graph.constant(value.name(), value.constant())
                : single(value).name();
    }

    private OnnxValue single(OnnxValue value) {
        return layers.in(false, channelsFirst(value));
    }

    private OnnxValue channelsFirst(OnnxValue maps) {
        return maps.channelsLast() == 0 ? maps : channelsLast.toFirst(maps);
    }

    private static Tensor known(String what, OnnxValue value) {
        if (!value.isConstant()) {
            throw new IllegalStateException("Only constants can be exported here: " + what);
        }
        return value.constant();
    }
}
