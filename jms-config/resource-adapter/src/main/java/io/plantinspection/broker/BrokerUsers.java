package io.plantinspection.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private static final List<String> STATION = List.of("station");
    private static final String NAMES = "server, plant, engineer, and station-NAME for a station";

    private final Map<String, String> passwords;

    private BrokerUsers(Map<String, String> passwords) {
        this.passwords = passwords;
    }

    /** @throws IOException naming the file and what is wrong with it: missing, open to others, or not the known users */
    static BrokerUsers read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("The broker's users are missing: write one line name=password for each of " + NAMES
                    + " to " + file + ", readable by the server's account only");
        }
        OwnerOnly.require(file);
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        }
        Map<String, String> passwords = new HashMap<>();
        for (String name : lines.stringPropertyNames()) {
            if (roles(name).isEmpty()) {
                throw new IOException("Unknown broker user '" + name + "' in " + file + ": the users are " + NAMES);
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
        return new SecurityConfiguration(
                passwords,
                passwords.keySet().stream().collect(Collectors.toMap(Function.identity(), BrokerUsers::roles)));
    }

    /** The roles of a user with this name; none if the name is not one of a user. */
    private static List<String> roles(String name) {
        return Station.of(name).isPresent() ? STATION : ROLES.getOrDefault(name, List.of());
    }
}
