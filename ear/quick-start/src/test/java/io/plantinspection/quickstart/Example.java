package io.plantinspection.quickstart;

import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * An example of the documentation, run as it is.
 *
 * @param file its name
 * @param needs a command that only succeeds where there is what the example needs
 */
record Example(String file, List<String> needs) {

    /** The system's own, for which there are packages. */
    private static final String PYTHON = "/usr/bin/python3";

    static final List<Example> ALL = List.of(
            new Example("amqp.py", List.of(PYTHON, "-c", "import proton")),
            new Example("mqtt.py", List.of(PYTHON, "-c", "import paho.mqtt")),
            new Example("stomp_1_2.py", List.of(PYTHON, "-c", "import stomp")),
            new Example("curl.sh", List.of("curl", "--version")));

    private static final String REQUIRED = "required";
    private static final long PATIENCE_SECONDS = 60;

    static Path folder() {
        return Path.of(System.getProperty("plant.examples"));
    }

    /** Skips the test if the example cannot be run here, unless {@code plant.test.examples} is "required". */
    void requireWhatItNeeds() throws IOException, InterruptedException {
        boolean there;
        try {
            there = start(needs, Map.of()).waitFor() == 0;
        } catch (IOException noSuchCommand) {
            there = false;
        }
        String missing = file + " needs what '" + String.join(" ", needs) + "' looks for";
        if (!there && REQUIRED.equals(System.getProperty("plant.test.examples"))) {
            Assertions.fail(missing + ", and the examples are required");
        }
        Assumptions.assumeTrue(there, missing);
    }

    /** Runs the example and returns what it prints. */
    InspectionResult run(String product, Path photograph, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(file.endsWith(".py") ? List.of(PYTHON) : List.of());
        command.addAll(List.of(folder().resolve(file).toString(), product, photograph.toString()));
        Process process = start(command, environment);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            throw new AssertionError(file + " failed: " + printed);
        }
        return JsonMessages.read(printed, InspectionResult.class);
    }

    private static Process start(List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
