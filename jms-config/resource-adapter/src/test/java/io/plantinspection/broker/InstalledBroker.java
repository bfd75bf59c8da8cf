package io.plantinspection.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * An Artemis of the plant's own: a real installation with the files that a plant is given, set up as docs/operations.md
 * says, in a process of its own that can be killed and started again. System properties name what it is made of:
 * {@code artemis.home}, {@code plant.broker.adapter} (a jar), {@code plant.broker.files} (a folder).
 */
public final class InstalledBroker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path instance;
    private final int port;
    private final List<String> properties;
    private final Thread atExit = new Thread(this::stop, "stop-broker");
    private Process process;

    private InstalledBroker(Path instance, int port, List<String> properties) {
        this.instance = instance;
        this.port = port;
        this.properties = properties;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Makes an instance; nothing is started.
     *
     * @param folder of this broker, not there yet
     * @param users the file with its users, which is copied
     * @param port where clients reach it
     * @param settings system properties beside the folder and the plain acceptor's port
     * @param files names of the properties files that it is given
     */
    public static InstalledBroker in(
            Path folder, Path users, int port, Map<String, String> settings, List<String> files)
            throws IOException, InterruptedException {
        Path secrets = folder.resolve("plant/secrets");
        Files.createDirectories(
                secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.copy(users, secrets.resolve("broker-users.properties"), StandardCopyOption.COPY_ATTRIBUTES);
        Path instance = folder.resolve("instance");
        Process create = start(
                folder.resolve("create.log"),
                Path.of(System.getProperty("artemis.home"), "bin", "artemis").toString(),
                "create",
                instance.toString(),
                "--silent",
                "--no-web",
                "--no-autotune",
                "--user=unused",
                "--password=unused",
                "--require-login");
        if (create.waitFor() != 0) {
            throw new IOException("artemis create failed: " + Files.readString(folder.resolve("create.log")));
        }
        Path etc = instance.resolve("etc");
        try (Stream<Path> given = Files.list(Path.of(System.getProperty("plant.broker.files")))) {
            for (Path file : given.toList()) {
                Files.copy(file, etc.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path adapter = Path.of(System.getProperty("plant.broker.adapter"));
        Files.copy(adapter, instance.resolve("lib").resolve(adapter.getFileName()));
        Files.writeString(
                etc.resolve("artemis.profile"),
                "\nJAVA_ARGS=\"$JAVA_ARGS -Xms64m -Xmx256m -Dplant.home=" + folder.resolve("plant")
                        + " -Dplant.broker.host=127.0.0.1 -Dplant.broker.port=" + port
                        + settings.entrySet().stream()
                                .map(setting -> " -D" + setting.getKey() + "=" + setting.getValue())
                                .collect(Collectors.joining())
                        + "\"\n",
                StandardOpenOption.APPEND);
        return new InstalledBroker(
                instance,
                port,
                files.stream().map(file -> etc.resolve(file).toString()).toList());
    }

    /** Starts the broker; it may be a while before it takes clients. */
    public void start() throws IOException {
        String artemis = instance.resolve("bin/artemis").toString();
        Path log = instance.resolve("log/process.log");
        process = properties.isEmpty()
                ? start(log, artemis, "run")
                : start(log, artemis, "run", "--properties", String.join(",", properties));
    }

    /** Returns when the broker takes clients. */
    public void awaitClients() {
        Awaitility.await().atMost(PATIENCE).until(this::serves);
    }

    /** Whether the broker takes clients: of a pair one does. */
    public boolean serves() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the broker has ended: see the log in " + instance);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the process at once, as kill -9 does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void stop() {
        if (process != null) {
            kill();
        }
    }

    private static Process start(Path log, String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }
}
