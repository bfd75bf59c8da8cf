package io.plantinspection.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;

/**
 * The broker's users, one line {@code name=password} each in a file that only its owner may read. A user's rights follow
 * from its name.
 */
final class BrokerUsers {
    /** The user that the server itself is. */
    static final String SERVER = "server";

    private static final Map<String, List<String>> ROLES =
            Map.of("plant", List.of("plant"), "engineer", List.of("plant", "engineer"), SERVER, List.of("server"));

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Map<String, String> passwords;

    private BrokerUsers(Map<String, String> passwords) {
        this.passwords = passwords;
    }

    /** @throws IOException naming the file and what is wrong with it: missing, open to others, or not the known users */
    static BrokerUsers read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("The broker's users are missing: write one line name=password for each of "
                    + String.join(", ", names()) + " to " + file + ", readable by the server's account only");
        }
        refuseIfOpenToOthers(file);
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        }
        Map<String, String> passwords = new HashMap<>();
        for (String name : lines.stringPropertyNames()) {
            if (!ROLES.containsKey(name)) {
                throw new IOException("Unknown broker user '" + name + "' in " + file + ": the users are "
                        + String.join(", ", names()));
            }
            if (lines.getProperty(name).isBlank()) {
                throw new IOException("The broker user '" + name + "' has no password in " + file);
            }
            passwords.put(name, lines.getProperty(name));
        }
        if (!passwords.containsKey(SERVER)) {
            throw new IOException("The broker user '" + SERVER + "' is missing in " + file
                    + ": without it the server can't reach its own broker");
        }
        return new BrokerUsers(passwords);
    }

    /** The password that the server itself signs in with. */
    String serverPassword() {
        return passwords.get(SERVER);
    }

    /** The users and their roles as the broker's login module takes them. */
    SecurityConfiguration security() {
        Map<String, List<String>> roles = new HashMap<>(ROLES);
        roles.keySet().retainAll(passwords.keySet());
        return new SecurityConfiguration(passwords, roles);
    }

    private static void refuseIfOpenToOthers(Path file) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (posix && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("The broker's passwords in " + file + " are open to other accounts: chmod 600 it");
        }
    }

    private static List<String> names() {
        return ROLES.keySet().stream().sorted(Collections.reverseOrder()).toList();
    }
}
