package io.plantinspection.broker;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the broker is. Read from system properties, because the adapter starts before any application and its
 * configuration; {@code broker.xml} and {@code tls.properties} read further ones themselves.
 *
 * @param home the plant's folder, {@code plant.home}
 * @param url of a broker of the plant's own, or of a pair; the broker runs in this server if it is absent
 * @param port of the broker in this server, on the loopback address as a rule, 1 to 65535
 * @param tls whether the broker in this server has an acceptor with TLS
 */
record BrokerSettings(Path home, Optional<String> url, int port, boolean tls) {

    private static final String URL = "plant.broker.url";
    private static final String PORT = "plant.broker.port";
    private static final String TLS_PORT = "plant.broker.tls.port";

    /** @throws IllegalArgumentException naming the setting that is missing or wrong */
    static BrokerSettings of(Properties properties) {
        String home = text(properties, "plant.home")
                .orElseThrow(() -> new IllegalArgumentException(
                        "plant.home is not set: name the plant's folder with -Dplant.home=..."));
        Optional<Integer> tlsPort = text(properties, TLS_PORT).map(value -> port(TLS_PORT, value));
        if (tlsPort.isPresent()) {
            required(properties, "plant.broker.tls.keystore");
            required(properties, "plant.broker.tls.password-file");
        }
        return new BrokerSettings(
                Path.of(home),
                text(properties, URL),
                port(PORT, text(properties, PORT).orElse("61616")),
                tlsPort.isPresent());
    }

    Path users() {
        return home.resolve("secrets").resolve("broker-users.properties");
    }

    private static Optional<String> text(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static void required(Properties properties, String name) {
        if (text(properties, name).isEmpty()) {
            throw new IllegalArgumentException(name + " is not set, but " + TLS_PORT + " is: name the file");
        }
    }

    private static int port(String name, String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65_535) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(name + " is '" + value + "': say a number from 1 to 65535");
    }
}
