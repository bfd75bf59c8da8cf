package io.plantinspection.benchmark;

import io.plantinspection.measured.Machine;
import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.measured.MeasurementOptions;
import io.plantinspection.measured.PhotographSet;
import io.plantinspection.messages.JsonMessages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures how fast the product inspects; docs/performance.md says how to run it and what is measured. */
final class Benchmarks {

    private static final System.Logger LOG = System.getLogger(Benchmarks.class.getName());

    private final MeasurementOptions options = new MeasurementOptions(System::getProperty);
    private final Path out = options.path("out");

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        new Benchmarks().run();
        // the engine's and the runtime's threads may live on
        System.exit(0);
    }

    private void run() throws Exception {
        Files.createDirectories(out);
        List<String> parts = options.list("parts", "jmh,load");
        if (parts.contains("jmh")) {
            publish("jmh.md", new MicroBenchmarks(options, out).run());
        }
        if (parts.contains("load")) {
            compare();
        }
        if (parts.contains("record")) {
            publish("record.md", new RecordBenchmark(options).run());
        }
    }

    private void compare() throws Exception {
        Machine machine = Machine.here();
        List<byte[]> photographs = PhotographSet.of(options.optionalPath("dataset"));
        List<ProfileFigures> profiles = new ArrayList<>();
        try (var server =
                MeasuredServer.start(options.place(), options.path("plant.ear"), photographs, options.settings())) {
            for (String profile : options.list("profiles", "demo,edge")) {
                LOG.log(System.Logger.Level.INFO, "profile {0}", profile);
                profiles.add(new Comparison(options, photographs, server).of(profile));
            }
        }
        var report = new Report(machine, options.text("server.settings").orElse(""), profiles);
        Files.writeString(out.resolve("comparison.json"), JsonMessages.write(report));
        publish("comparison.md", ComparisonTable.of(machine, profiles));
    }

    private void publish(String name, List<String> lines) throws Exception {
        String text = String.join("\n", lines) + "\n";
        Files.writeString(out.resolve(name), text);
        LOG.log(System.Logger.Level.INFO, "\n" + text);
        LOG.log(System.Logger.Level.INFO, "kept in " + out.resolve(name));
    }
}
