package io.plantinspection.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real broker processes as a pair, set up by the files that a plant is given, and the product's adapter. */
class BrokerPairIT {
    @TempDir
    Path folder;

    private final int first = BrokerHome.freePort();
    private final int second = BrokerHome.freePort();
    private BrokerProcess primary;
    private BrokerProcess backup;
    private BrokerHome home;

    BrokerPairIT() throws IOException {}

    @BeforeEach
    void start() throws Exception {
        BrokerHome.writeSecret(folder.resolve("pair-password"), "pair-secret\n");
        primary = start("primary", first, second);
        primary.awaitClients(first);
        backup = start("backup", second, first);
        home = new BrokerHome(folder.resolve("server"), Map.of("plant.broker.url", url()));
    }

    private BrokerProcess start(String role, int port, int other) throws IOException {
        Path own = Files.createDirectories(folder.resolve(role).resolve("secrets"));
        BrokerHome.writeSecret(own.resolve("broker-users.properties"), BrokerHome.USERS);
        Map<String, String> properties = new HashMap<>();
        properties.put("plant.home", folder.resolve(role).toString());
        properties.put("plant.broker.port", Integer.toString(port));
        properties.put("plant.broker.shared", folder.resolve("shared").toString());
        properties.put(
                "plant.broker.pair.password-file",
                folder.resolve("pair-password").toString());
        properties.put("plant.broker.pair.host", "127.0.0.1");
        properties.put("plant.broker.pair.port", Integer.toString(port));
        properties.put("plant.broker.pair.other.host", "127.0.0.1");
        properties.put("plant.broker.pair.other.port", Integer.toString(other));
        return BrokerProcess.ofThePlant(properties, "pair.properties", role + ".properties");
    }

    private String url() {
        return "(tcp://127.0.0.1:" + first + ",tcp://127.0.0.1:" + second + ")?ha=true&reconnectAttempts=-1"
                + "&retryInterval=200&callTimeout=10000";
    }

    @AfterEach
    void stop() throws Exception {
        backup.close();
        primary.close();
        home.close();
    }

    @Test
    void the_backup_serves_on_when_the_primary_is_killed_and_nothing_acknowledged_is_lost() throws Exception {
        try (var traffic = new PairTraffic(url(), 300)) {
            traffic.allow(300);
            traffic.awaitBackupKnown();
            traffic.awaitAnswered(100);
            primary.kill();

            traffic.requireAllAnswered();
        }
    }
}
