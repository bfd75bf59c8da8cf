package io.plantinspection.export;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.model.Precision;
import io.plantinspection.network.Tensor;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.training.SmallNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells what ONNX Runtime makes of a profile's graph and where its time goes, with random parameters on one thread;
 * docs/performance.md says how to run it. The time is the thread's own, which other work on the machine hardly changes.
 */
final class GraphTiming {

    private static final System.Logger LOG = System.getLogger(GraphTiming.class.getName());
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 5;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final TrainingProfile profile = TrainingProfile.named(System.getProperty("timing.profile", "demo"));
    private final int batch = Integer.getInteger("timing.batch", 1);
    private final int runs = Integer.getInteger("timing.steps", 100);
    private final int size = profile.shape().imageSize();
    private final Path model = Files.createTempDirectory("graph-timing").resolve("model.onnx");
    private final Map<String, Tensor> tensors = SmallNetwork.randomised(profile.shape());
    private final InspectionSetup setup = InspectionSetup.of(profile, 1);
    private final long flops;

    /** Exports the profile that the system properties name. */
    GraphTiming() throws IOException {
        ModelExport.write(model, profile.shape(), tensors, setup.settings(), setup.noise(), Map.of());
        flops = ModelExport.flops(Precision.SINGLE, profile.shape(), tensors, setup.settings(), setup.noise());
    }

    public static void main(String[] arguments) throws IOException, OrtException {
        var timing = new GraphTiming();
        timing.report(timing.model);
    }

    Path model() {
        return model;
    }

    /** The same network, to be written in 8 bits. */
    QuantisedExport quantised() {
        return new QuantisedExport(profile.shape(), tensors, setup.settings(), setup.noise());
    }

    int size() {
        return size;
    }

    /** Runs a file that answers as the exported one does, or nearly so. */
    void report(Path model) throws IOException, OrtException {
        Path optimised = model.resolveSibling("optimised.onnx");
        double milliseconds;
        try (OrtSession.SessionOptions options = options()) {
            options.setOptimizedModelFilePath(optimised.toString());
            milliseconds = timed(model, options) / batch;
        }
        say(
                "%.2f ms of processor time an image, %.3f GFLOP, %.0f GFLOP/s",
                milliseconds, flops / 1e9, flops / milliseconds / 1e6);
        say("operators of the optimised graph: %s", operators(optimised));
        try (OrtSession.SessionOptions options = options()) {
            options.enableProfiling(model + ".profile");
            timed(model, options);
        }
        try (var files = Files.newDirectoryStream(model.getParent(), model.getFileName() + ".profile*")) {
            shares(files.iterator().next());
        }
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return options;
    }

    /** The median run's time in milliseconds. */
    private double timed(Path model, OrtSession.SessionOptions options) throws OrtException {
        long[] shape = {batch, 3, size, size};
        List<Double> times = new ArrayList<>();
        try (OrtSession session = environment.createSession(model.toString(), options);
                OnnxTensor images = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(SmallExport.images(batch, size)), shape)) {
            for (int run = 0; run < WARM_UP + runs; run++) {
                long began = THREADS.getCurrentThreadCpuTime();
                session.run(Map.of("image", images)).close();
                if (run >= WARM_UP) {
                    times.add((THREADS.getCurrentThreadCpuTime() - began) / 1e6);
                }
            }
        }
        return median(times);
    }

    private static Map<String, Integer> operators(Path model) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        try (InputStream in = Files.newInputStream(model)) {
            for (OnnxMl.NodeProto node :
                    OnnxMl.ModelProto.parseFrom(in).getGraph().getNodeList()) {
                counts.merge(node.getOpType(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** The sum over an operator's nodes of each node's median time. */
    private static void shares(Path profile) throws IOException {
        Map<String, List<Double>> ofNode = new HashMap<>();
        Map<String, String> operators = new HashMap<>();
        try (Reader reader = Files.newBufferedReader(profile)) {
            for (JsonElement element : JsonParser.parseReader(reader).getAsJsonArray()) {
                JsonObject event = element.getAsJsonObject();
                String name = event.get("name").getAsString();
                if (name.endsWith("_kernel_time")) {
                    operators.put(
                            name, event.getAsJsonObject("args").get("op_name").getAsString());
                    ofNode.computeIfAbsent(name, node -> new ArrayList<>())
                            .add(event.get("dur").getAsDouble());
                }
            }
        }
        Map<String, Double> sums = new HashMap<>();
        ofNode.forEach((node, times) -> sums.merge(operators.get(node), median(times), Double::sum));
        double all = sums.values().stream().mapToDouble(sum -> sum).sum();
        sums.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .filter(sum -> sum.getValue() > all / 200)
                .forEach(sum -> say("%-24s %4.1f %%", sum.getKey(), 100 * sum.getValue() / all));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void say(String format, Object... values) {
        LOG.log(System.Logger.Level.INFO, String.format(format, values));
    }
}
