package io.plantinspection.soak;

import io.plantinspection.image.PartImage;
import io.plantinspection.measured.FreshModel;
import io.plantinspection.measured.Machine;
import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.measured.MeasurementOptions;
import io.plantinspection.measured.OtherWork;
import io.plantinspection.measured.PhotographSet;
import io.plantinspection.measured.ProcessProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether a server's memory stays flat while callers come and go and models are put in force in turn; docs/performance.md
 * says how to run it. Ends with 1 if it does not, or if a request was not answered.
 */
final class Soak {

    private static final System.Logger LOG = System.getLogger(Soak.class.getName());

    /** Held, or the level would be forgotten with the logger. */
    private static final Logger AMQP_CLIENT = Logger.getLogger("org.apache.qpid.jms");

    private static final String PRODUCT = "soak";
    private static final int MODELS = 3;

    private final MeasurementOptions options = new MeasurementOptions(System::getProperty);
    private final Path out = options.path("out");
    private final Duration duration = Duration.parse(options.text("duration").orElse("PT1H"));
    private final Duration activateEvery =
            Duration.parse(options.text("activate-every").orElse("PT10S"));
    private final FlatMemory flat = new FlatMemory(options.number("warm-up", 0.25, 0), options.number("bound", 32, 0));

    private Soak() {}

    public static void main(String[] arguments) throws Exception {
        // it would tell of every connection
        AMQP_CLIENT.setLevel(Level.WARNING);
        System.exit(new Soak().run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        Files.createDirectories(out);
        Machine machine = Machine.here();
        List<byte[]> photographs = PhotographSet.of(options.optionalPath("dataset"));
        List<byte[]> models = models(photographs);
        try (var server = MeasuredServer.start(
                        options.place(), options.path("plant.ear"), photographs, options.settings());
                ProcessProbe probe = ProcessProbe.of(server.server().pid())) {
            Map<String, String> digests = new LinkedHashMap<>();
            for (byte[] model : models) {
                digests.put(Integer.toString(digests.size() + 1), server.publish(model));
            }
            server.activate(PRODUCT, "1");
            var callers = new RotatingCallers(server, PRODUCT, photographs, digests);
            var memory = new ServerMemory(probe, server.server().pid());
            try (ProcessProbe own = ProcessProbe.own();
                    var watch = new Watch(server, PRODUCT, List.copyOf(digests.keySet()), callers, memory)) {
                OtherWork others = OtherWork.besides(own, probe);
                callers.start(options.count("callers", 8));
                watch.keep(duration, activateEvery);
                callers.stop();
                var report =
                        new SoakReport(machine, others.cores(), watch.samples(), flat, callers, watch.activations());
                Files.write(out.resolve("memory.csv"), report.csv());
                callers.requireAllAnswered();
                publish(report);
                return flat.holds(watch.samples());
            }
        }
    }

    private void publish(SoakReport report) throws IOException {
        Files.write(out.resolve("soak.md"), report.lines());
        LOG.log(System.Logger.Level.INFO, "\n" + String.join("\n", report.lines()));
        LOG.log(System.Logger.Level.INFO, "kept in " + out);
    }

    /** Models of the same product that differ in every parameter. */
    private List<byte[]> models(List<byte[]> photographs) throws IOException {
        String profile = options.list("profiles", "demo").get(0);
        int size = FreshModel.sizeOf(profile);
        List<PartImage> parts = PhotographSet.atSize(size, photographs, options.settingsHere());
        List<byte[]> models = new ArrayList<>();
        for (int version = 1; version <= MODELS; version++) {
            try (var model = FreshModel.of(profile, PRODUCT, Integer.toString(version), version, parts)) {
                models.add(model.file());
            }
        }
        return models;
    }
}
