package io.plantinspection.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plant's folder with the broker's users in it, and the settings that lead there while it is open. */
final class BrokerHome implements AutoCloseable {
    /** Every kind of user, and two stations; a user's password is its name and "-secret". */
    static final String USERS = Stream.of("server", "plant", "engineer", "station-a", "station-b")
            .map(user -> user + "=" + password(user) + "\n")
            .collect(Collectors.joining());

    // kept here because java.util.logging forgets the level of a logger that nobody holds
    private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

    private final Map<String, String> settings = new HashMap<>();
    private final int port = freePort();

    /** @param further settings beside the folder and a free port */
    BrokerHome(Path folder, Map<String, String> further) throws IOException {
        AUDIT.setLevel(Level.OFF);
        Files.createDirectories(folder.resolve("secrets"));
        writeSecret(folder.resolve("secrets/broker-users.properties"), USERS);
        settings.putAll(further);
        settings.put("plant.home", folder.toString());
        settings.put("plant.broker.port", Integer.toString(port));
        settings.forEach(System::setProperty);
    }

    int port() {
        return port;
    }

    Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        settings.keySet().forEach(System::clearProperty);
    }

    static String password(String user) {
        return user + "-secret";
    }

    /** Writes a file that only its owner can read. */
    static void writeSecret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
