package io.plantinspection.export;

import io.plantinspection.network.Ops;
import io.plantinspection.network.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the networks as nodes of an ONNX graph, opset 17. What depends on no image is computed here and becomes a
 * constant, so the time embedding and its layers leave nothing but small tables.
 */
final class OnnxOps implements Ops<OnnxValue> {

    private static final ProtoMessage EPSILON = OnnxAttribute.real("epsilon", 1e-5f);

    private final OnnxGraph graph;
    private final Map<String, Tensor> parameters;
    private final String input;
    private final Map<Integer, String> rowOfSample = new HashMap<>();
    private int constants;

    /**
     * An interpreter that adds to a graph.
     *
     * @param parameters all tensors of the network by name
     * @param input the graph's input, whose first axis is the number of images
     */
    OnnxOps(OnnxGraph graph, Map<String, Tensor> parameters, String input) {
        this.graph = graph;
        this.parameters = parameters;
        this.input = input;
    }

    @Override
    public OnnxValue constant(Tensor value) {
        return new OnnxValue("constant_" + constants++, value);
    }

    @Override
    public OnnxValue convolution(String name, OnnxValue maps, int in, int out, int kernel) {
        return convolved(name, maps, parameter(name + ".weight"), kernel);
    }

    @Override
    public OnnxValue pointwise(String name, OnnxValue maps, int in, int out) {
        return convolved(name, maps, parameter(name + ".weight").reshaped(out, in, 1, 1), 1);
    }

    private OnnxValue convolved(String name, OnnxValue maps, Tensor weight, int kernel) {
        int padding = kernel / 2;
        return computed(
                "Conv",
                List.of(use(maps), graph.constant(name + ".weight", weight), used(name + ".bias")),
                OnnxAttribute.integers("kernel_shape", kernel, kernel),
                OnnxAttribute.integers("pads", padding, padding, padding, padding));
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
        String grouped = graph.node("Reshape", List.of(use(maps), graph.integers(0, groups, -1)));
        String ones = graph.constant("ones_" + groups, Tensor.filled(1, groups));
        String zeros = graph.constant("zeros_" + groups, Tensor.zeros(groups));
        String normal = graph.node("InstanceNormalization", List.of(grouped, ones, zeros), EPSILON);
        String shape = graph.node("Shape", List.of(use(maps)));
        String ungrouped = graph.node("Reshape", List.of(normal, shape));
        Tensor scale = parameter(name + ".weight").reshaped(1, channels, 1, 1);
        Tensor shift = parameter(name + ".bias").reshaped(1, channels, 1, 1);
        String scaled = graph.node("Mul", List.of(ungrouped, graph.constant(name + ".weight", scale)));
        return computed("Add", List.of(scaled, graph.constant(name + ".bias", shift)));
    }

    @Override
    public OnnxValue batchNorm(String name, OnnxValue maps, int channels) {
        return computed(
                "BatchNormalization",
                List.of(
                        use(maps),
                        used(name + ".weight"),
                        used(name + ".bias"),
                        used(name + ".running_mean"),
                        used(name + ".running_var")),
                EPSILON);
    }

    @Override
    public OnnxValue silu(OnnxValue x) {
        if (x.isConstant()) {
            return constant(Folding.silu(x.constant()));
        }
        return computed("Mul", List.of(use(x), graph.node("Sigmoid", List.of(use(x)))));
    }

    @Override
    public OnnxValue relu(OnnxValue x) {
        return computed("Relu", List.of(use(x)));
    }

    @Override
    public OnnxValue sigmoid(OnnxValue x) {
        return computed("Sigmoid", List.of(use(x)));
    }

    @Override
    public OnnxValue add(OnnxValue a, OnnxValue b) {
        return computed("Add", List.of(use(a), use(b)));
    }

    @Override
    public OnnxValue subtract(OnnxValue a, OnnxValue b) {
        return computed("Sub", List.of(use(a), use(b)));
    }

    @Override
    public OnnxValue multiply(OnnxValue a, OnnxValue b) {
        return computed("Mul", List.of(use(a), use(b)));
    }

    @Override
    public OnnxValue divide(OnnxValue a, OnnxValue b) {
        return computed("Div", List.of(use(a), use(b)));
    }

    @Override
    public OnnxValue clamp(OnnxValue x, double low, double high) {
        return computed("Clip", List.of(use(x), scalar(low), scalar(high)));
    }

    @Override
    public OnnxValue addToMaps(OnnxValue maps, OnnxValue rows, int channels) {
        Tensor known = known("the time embedding", rows);
        String table = graph.constant(rows.name(), known.reshaped(known.shape()[0], channels, 1, 1));
        String row = rowOfSample.computeIfAbsent(known.shape()[0], this::rowOfSample);
        String ofSample = graph.node("Gather", List.of(table, row), OnnxAttribute.integer("axis", 0));
        return computed("Add", List.of(use(maps), ofSample));
    }

    @Override
    public OnnxValue concatChannels(OnnxValue a, OnnxValue b) {
        return computed("Concat", List.of(use(a), use(b)), OnnxAttribute.integer("axis", 1));
    }

    @Override
    public OnnxValue concatSamples(OnnxValue a, OnnxValue b) {
        return computed("Concat", List.of(use(a), use(b)), OnnxAttribute.integer("axis", 0));
    }

    @Override
    public List<OnnxValue> split(OnnxValue x, int parts) {
        return graph.node("Split", parts, List.of(use(x)), OnnxAttribute.integer("axis", 0)).stream()
                .map(OnnxValue::computed)
                .toList();
    }

    @Override
    public OnnxValue filter(OnnxValue maps, Tensor kernel) {
        int size = kernel.shape()[2];
        int padding = size / 2;
        return computed(
                "Conv",
                List.of(use(maps), use(constant(kernel))),
                OnnxAttribute.integers("kernel_shape", size, size),
                OnnxAttribute.integers("pads", padding, padding, padding, padding));
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
        return computed(
                operator,
                List.of(use(maps)),
                OnnxAttribute.integers("kernel_shape", 2, 2),
                OnnxAttribute.integers("strides", 2, 2));
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
        String scales = graph.constant("twice_the_size", new Tensor(new float[] {1, 1, 2, 2}, 4));
        String noRegion = "";
        return computed("Resize", List.of(use(maps), noRegion, scales), attributes);
    }

    @Override
    public OnnxValue attention(OnnxValue queriesKeysValues, int channels, int heads, int size) {
        int width = channels / heads;
        String byHead = graph.node(
                "Reshape", List.of(use(queriesKeysValues), graph.integers(0, heads, 3L * width, (long) size * size)));
        List<String> parts = graph.node(
                "Split", 3, List.of(byHead, graph.integers(width, width, width)), OnnxAttribute.integer("axis", 2));
        String queries = graph.node("Mul", List.of(transposed(parts.get(0)), scalar(1 / Math.sqrt(width))));
        String similarity = graph.node("MatMul", List.of(queries, parts.get(1)));
        String weights = graph.node("Softmax", List.of(similarity), OnnxAttribute.integer("axis", -1));
        String attended = graph.node("MatMul", List.of(weights, transposed(parts.get(2))));
        return computed("Reshape", List.of(transposed(attended), graph.integers(0, channels, size, size)));
    }

    private String transposed(String x) {
        return graph.node("Transpose", List.of(x), OnnxAttribute.integers("perm", 0, 1, 3, 2));
    }

    @Override
    public OnnxValue meanOfLargest(OnnxValue maps, int count) {
        String pixels = graph.node("Reshape", List.of(use(maps), graph.integers(0, -1)));
        String largest = graph.node("TopK", 2, List.of(pixels, graph.integers(count)), OnnxAttribute.integer("axis", 1))
                .get(0);
        return computed(
                "ReduceMean",
                List.of(largest),
                OnnxAttribute.integers("axes", 1),
                OnnxAttribute.integer("keepdims", 0));
    }

    /** For each sample of a joint batch its row in the tables: 0 for the first run of images, 1 for the next, ... */
    private String rowOfSample(int rows) {
        String images =
                graph.node("Slice", List.of(graph.node("Shape", List.of(input)), graph.integers(0), graph.integers(1)));
        List<String> runs = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            runs.add(graph.node(
                    "ConstantOfShape", List.of(images), OnnxAttribute.tensor("value", OnnxGraph.vector(row))));
        }
        return graph.node("Concat", runs, OnnxAttribute.integer("axis", 0));
    }

    private OnnxValue computed(String operator, List<String> inputs, ProtoMessage... attributes) {
        return OnnxValue.computed(graph.node(operator, inputs, attributes));
    }

    /** The value's name, in the graph from now on. */
    String use(OnnxValue value) {
        return value.isConstant() ? graph.constant(value.name(), value.constant()) : value.name();
    }

    private String used(String parameter) {
        return graph.constant(parameter, parameter(parameter));
    }

    private String scalar(double value) {
        return graph.constant("scalar_" + value, new Tensor(new float[] {(float) value}));
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
