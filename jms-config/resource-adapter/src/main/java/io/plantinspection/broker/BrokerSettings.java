package io.plantinspection.broker;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/**
 * Where the broker is. Read from system properties, because the adapter starts before any application and its
 * configuration.
 *
 * @param mode whether the broker runs in this server or somewhere else
 * @param home the plant's folder, {@code plant.home}
 * @param host where clients reach the broker over TCP
 * @param port 1 to 65535
 * @param options further Artemis transport parameters, {@code name=value} joined by semicolons, such as those of TLS
 */
record BrokerSettings(Mode mode, Path home, String host, int port, String options) {

    enum Mode {
        EMBEDDED,
        EXTERNAL
    }

    /** @throws IllegalArgumentException naming the setting that is missing or wrong */
    static BrokerSettings of(Properties properties) {
        String home = properties.getProperty("plant.home");
        if (home == null || home.isBlank()) {
            throw new IllegalArgumentException("plant.home is not set: name the plant's folder with -Dplant.home=...");
        }
        return new BrokerSettings(
                mode(properties.getProperty("plant.broker.mode", "embedded")),
                Path.of(home),
                properties.getProperty("plant.broker.host", "127.0.0.1"),
                port(properties.getProperty("plant.broker.port", "61616")),
                properties.getProperty("plant.broker.options", ""));
    }

    Path users() {
        return home.resolve("secrets").resolve("broker-users.properties");
    }

    private static Mode mode(String value) {
        try {
            return Mode.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("plant.broker.mode is '" + value + "': say embedded or external", e);
        }
    }

    private static int port(String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65_535) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException("plant.broker.port is '" + value + "': say a number from 1 to 65535");
    }
}
