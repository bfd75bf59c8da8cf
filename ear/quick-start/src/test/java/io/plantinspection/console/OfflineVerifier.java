package io.plantinspection.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The verifier as whoever has no server runs it: in a process of its own that has nothing but its jar. */
final class OfflineVerifier {

    private static final Path JAR = Path.of("../../ejb-inference/target/plant-inspection-verifier.jar");

    private OfflineVerifier() {}

    /**
     * What it prints.
     *
     * @param expected its exit status
     * @param arguments the export, and the folder of checkpoints outside
     */
    static String run(int expected, Path... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isEqualTo(expected);
        return printed;
    }
}
