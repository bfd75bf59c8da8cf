package io.plantinspection.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Payara's administration commands, run with the Java that runs this. */
final class Asadmin {
    private static final int LIMIT_MINUTES = 10;

    private final Path payara;
    private final Path passwordFile;
    private final int port;
    private final Map<String, String> environment;

    /**
     * @param payara the unpacked server
     * @param passwordFile holds {@code AS_ADMIN_PASSWORD}
     * @param port where the domain's administration listens
     * @param environment what a server started by a command finds in its environment, beside this process's own
     */
    Asadmin(Path payara, Path passwordFile, int port, Map<String, String> environment) {
        this.payara = payara;
        this.passwordFile = passwordFile;
        this.port = port;
        this.environment = environment;
    }

    /**
     * Runs one command to its end.
     *
     * @return what it printed
     * @throws IOException with what it printed, if it fails or takes longer than ten minutes
     */
    String run(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                payara.resolve("glassfish/lib/client/appserver-cli.jar").toString(),
                "--host=127.0.0.1",
                "--port=" + port,
                "--user=admin",
                "--passwordfile=" + passwordFile,
                "--interactive=false"));
        line.addAll(List.of(command));
        // into a file, because a server that is started here would keep a pipe open
        Path output = Files.createTempFile("asadmin", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("AS_JAVA", System.getProperty("java.home"));
            Process process = builder.start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("asadmin " + command[0] + " did not end within " + LIMIT_MINUTES + " minutes: "
                        + Files.readString(output));
            }
            if (process.exitValue() != 0) {
                throw new IOException("asadmin " + command[0] + " failed: "
                        + Files.readString(output).strip());
            }
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }
}
