package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real installations of Artemis as a pair that is reached with TLS, and by nobody without. */
class InstalledPairIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final int first = BrokerHome.freePort();
    private final int second = BrokerHome.freePort();
    private BrokerKeys keys;
    private BrokerHome home;
    private InstalledBroker primary;
    private InstalledBroker backup;

    InstalledPairIT() throws IOException {}

    @BeforeEach
    void start() throws Exception {
        keys = BrokerKeys.in(folder);
        BrokerHome.writeSecret(folder.resolve("pair-password"), "pair-secret\n");
        Map<String, String> settings = new HashMap<>(keys.trusted());
        settings.put("plant.broker.url", "(tcp://127.0.0.1:" + first + ",tcp://127.0.0.1:" + second + ")?" + options());
        home = new BrokerHome(folder.resolve("server"), settings);
        primary = broker("primary", first, second);
        backup = broker("backup", second, first);
        primary.start();
        primary.awaitClients();
        backup.start();
    }

    private static String options() {
        return "sslEnabled=true&ha=true&reconnectAttempts=-1&retryInterval=200&callTimeout=10000";
    }

    private InstalledBroker broker(String role, int port, int other) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(keys.acceptor(port));
        settings.putAll(keys.trusted());
        settings.put("plant.broker.shared", folder.resolve("shared").toString());
        settings.put(
                "plant.broker.pair.password-file",
                folder.resolve("pair-password").toString());
        settings.put("plant.broker.pair.tls", "true");
        settings.put("plant.broker.pair.host", "127.0.0.1");
        settings.put("plant.broker.pair.port", Integer.toString(port));
        settings.put("plant.broker.pair.other.host", "127.0.0.1");
        settings.put("plant.broker.pair.other.port", Integer.toString(other));
        return InstalledBroker.in(
                folder.resolve(role),
                BrokerSettings.of(System.getProperties()).users(),
                BrokerHome.freePort(),
                settings,
                List.of("tls.properties", "pair.properties", role + ".properties"));
    }

    @AfterEach
    void stop() {
        primary.close();
        backup.close();
        home.close();
    }

    @Test
    void the_backup_serves_until_the_primary_is_back_and_nothing_acknowledged_is_lost() throws Exception {
        try (var traffic =
                new PairTraffic(BrokerSettings.of(System.getProperties()).url().orElseThrow(), 300)) {
            traffic.allow(150);
            traffic.awaitBackupKnown();
            traffic.awaitAnswered(100);
            assertThat(backup.serves()).isFalse();

            primary.kill();
            traffic.awaitAnswered(150);
            assertThat(backup.serves()).isTrue();

            primary.start();
            traffic.allow(100);
            Awaitility.await().atMost(PATIENCE).until(() -> primary.serves() && !backup.serves());
            traffic.allow(50);

            traffic.requireAllAnswered();
        }
    }
}
