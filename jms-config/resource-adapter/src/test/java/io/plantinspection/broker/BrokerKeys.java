package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A broker's key for the loopback address, made by the commands of docs/operations.md, and what clients trust.
 *
 * @param keys with the key and its certificate, PKCS12
 * @param trust with the certificate alone, PKCS12
 * @param passwordFile of both
 */
record BrokerKeys(Path keys, Path trust, Path passwordFile) {

    static final String PASSWORD = "key-secret";

    /** Makes the files in this folder. */
    static BrokerKeys in(Path folder) throws IOException, InterruptedException {
        var made = new BrokerKeys(
                folder.resolve("broker.p12"), folder.resolve("trust.p12"), folder.resolve("key-password"));
        Path certificate = folder.resolve("broker.pem");
        BrokerHome.writeSecret(made.passwordFile, PASSWORD + "\n");
        made.keytool("-genkeypair -alias broker -keyalg EC -groupname secp256r1 -validity 825 -dname CN=127.0.0.1"
                + " -ext san=ip:127.0.0.1 -storetype PKCS12 -keystore " + made.keys);
        made.keytool("-exportcert -rfc -alias broker -keystore " + made.keys + " -file " + certificate);
        made.keytool("-importcert -noprompt -alias broker -storetype PKCS12 -keystore " + made.trust + " -file "
                + certificate);
        return made;
    }

    private void keytool(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storepass:file", passwordFile.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** The settings of an acceptor with TLS on this port of the loopback address. */
    Map<String, String> acceptor(int port) {
        return Map.of(
                "plant.broker.tls.host", "127.0.0.1",
                "plant.broker.tls.port", Integer.toString(port),
                "plant.broker.tls.keystore", keys.toString(),
                "plant.broker.tls.password-file", passwordFile.toString());
    }

    /** The system properties of a process that trusts this key. */
    Map<String, String> trusted() {
        return Map.of(
                "javax.net.ssl.trustStore",
                trust.toString(),
                "javax.net.ssl.trustStoreType",
                "PKCS12",
                "javax.net.ssl.trustStorePassword",
                PASSWORD);
    }
}
