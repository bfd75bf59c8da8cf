package io.plantinspection.export;

import io.plantinspection.network.Ops;
import io.plantinspection.network.Tensor;
import java.util.Arrays;
import java.util.HashMap;
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

    /** How layers are written. */
    enum Form {
        /** In float32, with the channels first. */
        PLAIN,

        /** In float32, a normalisation over all channels with the channels last, which is quicker on processors. */
        CHANNELS_LAST,

        /** In float16. */
        HALF,

        /**
         * In float32, with every result rounded to float16 and too large ones made infinite: what a device does that
         * computes in float16, on one that does not. Runtimes leave out such conversions where they compute in float32.
         */
        REHEARSED_HALF
    }

    private record Layer(String name, boolean half) {}

    private final OnnxGraph graph;
    private final Map<String, Tensor> parameters;
    private final Form form;
    private final LayerNumbers layers;
    private final ChannelsLast channelsLast;
    private final Map<String, Layer> convolutions = new HashMap<>();
    private int constants;
    private long flops;

    /**
     * An interpreter that adds to a graph, in single precision with the channels first.
     *
     * @param parameters all tensors of the network by name
     * @param input the graph's input, declared there before
     */
    OnnxOps(OnnxGraph graph, Map<String, Tensor> parameters, String input) {
        this(graph, parameters, input, Form.PLAIN);
    }

    OnnxOps(OnnxGraph graph, Map<String, Tensor> parameters, String input, Form form) {
        this.graph = graph;
        this.parameters = parameters;
        this.form = form;
        this.layers = new LayerNumbers(graph, form);
        this.channelsLast = new ChannelsLast(graph, graph.size(input));
    }

    /**
     * Floating-point operations of what was written so far, for one image: multiplications and additions of convolutions
     * and of matrix products. What is done for each number alone is left out.
     */
    long flops() {
        return flops;
    }

    @Override
    public OnnxValue constant(Tensor value) {
        return OnnxValue.constant("constant_" + constants++, value);
    }

    @Override
    public OnnxValue convolution(String name, OnnxValue maps, int in, int out, int kernel) {
        int padding = kernel / 2;
        return convolved(name, "", maps, parameter(name + ".weight"), padding, padding, padding, padding);
    }

    /** With the channels last in two convolutions, one for every other line, of the maps as they are. */
    @Override
    public OnnxValue doubledConvolution(String name, OnnxValue maps, int in, int out) {
        if (form != Form.CHANNELS_LAST) {
            return Ops.super.doubledConvolution(name, maps, in, out);
        }
        Tensor weight = parameter(name + ".weight");
        OnnxValue first = channelsFirst(maps);
        OnnxValue even = convolved(name, ".even", first, Folding.doubled(weight, 0), 1, 1, 0, 1);
        OnnxValue odd = convolved(name, ".odd", first, Folding.doubled(weight, 1), 0, 1, 1, 1);
        return channelsLast.interleaved(even, odd, out);
    }

    @Override
    public OnnxValue pointwise(String name, OnnxValue maps, int in, int out) {
        return convolved(name, "", maps, parameter(name + ".weight").reshaped(out, in, 1, 1), 0, 0, 0, 0);
    }

    /** @param part appended to the layer's name where it is written in several nodes */
    private OnnxValue convolved(String name, String part, OnnxValue maps, Tensor weight, long... padding) {
        OnnxValue taken = channelsFirst(maps);
        Tensor bias = parameter(name + ".bias");
        int times = weight.shape()[0] / bias.values().length;
        Tensor biases = Folding.repeated(bias, times).reshaped(weight.shape()[0]);
        OnnxValue given = layers.node(
                "Conv",
                taken,
                List.of(
                        taken.name(),
                        layers.constant(name + ".weight" + part, weight, taken.half()),
                        layers.constant(name + ".bias" + (times == 1 ? "" : ".twice"), biases, taken.half())),
                OnnxAttribute.integers("kernel_shape", weight.shape()[2], weight.shape()[3]),
                OnnxAttribute.integers("pads", padding));
        countConvolution(taken, weight);
        OnnxValue result = layers.of(given);
        convolutions.put(result.name(), new Layer(name, taken.half()));
        return result;
    }

    private void countConvolution(OnnxValue maps, Tensor weight) {
        long size = channelsLast.size(maps);
        flops += 2 * size * size * weight.values().length * maps.samples();
    }

    @Override
    public OnnxValue linear(String name, OnnxValue rows, int in, int out) {
        return constant(Folding.linear(known(name, rows), parameter(name + ".weight"), parameter(name + ".bias")));
    }

    /**
     * As instance normalisation of the groups: {@code GroupNormalization} is no operator of this opset, and in the next
     * ones runtimes expand it when a session starts.
     */
    @Override
    public OnnxValue groupNorm(String name, OnnxValue maps, int channels, int groups) {
        Tensor scale = parameter(name + ".weight");
        Tensor shift = parameter(name + ".bias");
        if (form == Form.CHANNELS_LAST && groups == 1) {
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
        Layer layer = convolutions.get(maps.name());
        if (layer == null || !graph.isNewest(maps.name())) {
            throw new IllegalStateException("Only what a convolution has just given can be exported here: " + name);
        }
        double[] factors = Folding.factors(parameter(name + ".weight"), parameter(name + ".running_var"));
        String weight = layer.name + ".weight";
        String bias = layer.name + ".bias";
        graph.replace(weight, layers.rounded(Folding.multiplied(parameter(weight), factors), layer.half));
        graph.replace(
                bias,
                layers.rounded(
                        Folding.shifted(
                                parameter(bias), parameter(name + ".running_mean"), factors, parameter(name + ".bias")),
                        layer.half));
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
        if (form == Form.CHANNELS_LAST) {
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
        int size = kernel.shape()[2];
        int padding = size / 2;
        OnnxValue taken = single(maps);
        countConvolution(taken, kernel);
        return taken.as(graph.node(
                "Conv",
                List.of(taken.name(), use(constant(kernel))),
                OnnxAttribute.integers("kernel_shape", size, size),
                OnnxAttribute.integers("pads", padding, padding, padding, padding)));
    }

    @Override
    public OnnxValue averagePool(OnnxValue maps) {
        return pooled("AveragePool", maps);
    }

    @Override
    public OnnxValue maxPool(OnnxValue maps) {
        return pooled("MaxPool", maps);
    }

    private OnnxValue pooled(String operator, OnnxValue maps) {
        OnnxValue first = channelsFirst(maps);
        return layers.node(
                        operator,
                        first,
                        List.of(first.name()),
                        OnnxAttribute.integers("kernel_shape", 2, 2),
                        OnnxAttribute.integers("strides", 2, 2))
                .halved(1);
    }

    @Override
    public OnnxValue upsampleNearest(OnnxValue maps) {
        return resized(
                maps,
                OnnxAttribute.text("mode", "nearest"),
                OnnxAttribute.text("coordinate_transformation_mode", "asymmetric"),
                OnnxAttribute.text("nearest_mode", "floor"));
    }

    @Override
    public OnnxValue upsampleBilinear(OnnxValue maps) {
        return resized(
                maps,
                OnnxAttribute.text("mode", "linear"),
                OnnxAttribute.text("coordinate_transformation_mode", "align_corners"));
    }

    private OnnxValue resized(OnnxValue maps, ProtoMessage... attributes) {
        OnnxValue first = channelsFirst(maps);
        String scales = graph.constant("twice_the_size", new Tensor(new float[] {1, 1, 2, 2}, 4));
        String noRegion = "";
        return layers.node("Resize", first, List.of(first.name(), noRegion, scales), attributes)
                .halved(-1);
    }

    @Override
    public OnnxValue attention(OnnxValue queriesKeysValues, int channels, int heads, int size) {
        int width = channels / heads;
        OnnxValue taken = layers.of(queriesKeysValues);
        long positions = (long) size * size;
        int products = 2;
        flops += 2 * products * channels * positions * positions * taken.samples();
        String byHead = graph.node("Reshape", List.of(taken.name(), graph.integers(0, heads, 3L * width, positions)));
        List<String> parts = graph.node(
                "Split", 3, List.of(byHead, graph.integers(width, width, width)), OnnxAttribute.integer("axis", 2));
        String unit = layers.constant("one_by_root_" + width, new Tensor(new float[] {(float) (1 / Math.sqrt(width))}));
        String queries = layers.node("Mul", List.of(transposed(parts.get(0)), unit));
        String similarity = layers.node("MatMul", List.of(queries, parts.get(1)));
        String weights = layers.node("Softmax", List.of(similarity), OnnxAttribute.integer("axis", -1));
        String attended = layers.node("MatMul", List.of(weights, transposed(parts.get(2))));
        return layers.node("Reshape", taken, List.of(transposed(attended), graph.integers(0, channels, size, size)));
    }

    private String transposed(String x) {
        return graph.node("Transpose", List.of(x), OnnxAttribute.integers("perm", 0, 1, 3, 2));
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

    private Tensor parameter(String name) {
        Tensor tensor = parameters.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("The tensor " + name + " is missing; is the network's shape right?");
        }
        return tensor;
    }

    private static Tensor known(String what, OnnxValue value) {
        if (!value.isConstant()) {
            throw new IllegalStateException("Only constants can be exported here: " + what);
        }
        return value.constant();
    }
}
