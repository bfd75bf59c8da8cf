package io.plantinspection.quickstart;

import io.plantinspection.platform.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Makes a server for Plant Inspection: the passwords, the folders of the data, and a Payara domain that listens on the
 * loopback address only. Done once; a second time it only looks whether anything has changed.
 */
final class DomainSetup {
    private static final System.Logger LOG = System.getLogger(DomainSetup.class.getName());

    private static final String HEAP = "2g";

    /** One person alone puts a first model in force here; a plant's own server is not set up so. */
    private static final String ALONE = "\ncreate-system-properties plant.models.approval=automatic\n";

    private final Path home;
    private final Path libraries;
    private final Ports ports;
    private final Secrets secrets;
    private final PayaraDomain domain;

    /**
     * @param payara the unpacked server
     * @param domains where the domain's folder is made
     * @param libraries jars that belong to the server rather than the application, because they load native code
     * @param home the plant's folder: data and passwords
     */
    DomainSetup(Path payara, Path domains, Path libraries, Path home, Ports ports) throws IOException {
        this.home = home.toAbsolutePath().normalize();
        this.libraries = libraries;
        this.ports = ports;
        secrets = new Secrets(this.home.resolve("secrets"));
        domain = new PayaraDomain(
                domains.toAbsolutePath(),
                new Asadmin(payara.toAbsolutePath(), secrets.adminPasswordFile(), ports.admin(), environment()));
    }

    Secrets secrets() {
        return secrets;
    }

    /**
     * What the server needs in its environment: libtorch's threads give up the cores soon after they have finished, and
     * the memory of one training step is kept for the next (docs/performance.md).
     */
    static Map<String, String> environment() {
        return Map.of(
                "OMP_NUM_THREADS", Integer.toString(Runtime.getRuntime().availableProcessors()),
                "GOMP_SPINCOUNT", "1000",
                "OMP_WAIT_POLICY", "passive",
                "MALLOC_ARENA_MAX", "1",
                "MALLOC_MMAP_THRESHOLD_", "4294967296",
                "MALLOC_TRIM_THRESHOLD_", "17179869184");
    }

    /**
     * Returns the domain, set up and not necessarily running. A domain whose ports, libraries or set-up commands have
     * changed is made anew; the plant's data stays.
     *
     * @throws IOException if a port is taken, or with the server's last words if the set-up fails
     */
    PayaraDomain prepare() throws IOException, InterruptedException {
        String listeners = resource("listeners.asadmin");
        String setup = filled(resource("setup.asadmin")) + ALONE;
        String wanted = Sha256.of((ports + listeners + setup + names(libraries)).getBytes(StandardCharsets.UTF_8));
        Path done = domain.folder().resolve("setup.sha256");
        if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
            domain.stop();
            delete(domain.folder());
            ports.requireFree();
            make(listeners, setup);
            Files.writeString(done, wanted);
        } else if (!domain.isRunning()) {
            ports.requireFree();
        }
        return domain;
    }

    private void make(String listeners, String setup) throws IOException, InterruptedException {
        for (String folder : List.of("broker", "database", "transactions", "libtorch")) {
            Secrets.privateFolder(home.resolve(folder));
        }
        LOG.log(Level.INFO, "Creating the server in {0}", domain.folder());
        domain.create(ports);
        withoutOwnBroker(domain.folder().resolve("config/domain.xml"));
        copy(libraries, domain.folder().resolve("lib"));

        LOG.log(Level.INFO, "Setting it up");
        domain.start("--prebootcommandfile=" + written("listeners.asadmin", listeners));
        try {
            domain.run("multimode", "--file=" + written("setup.asadmin", setup));
        } finally {
            domain.stop();
        }
    }

    /** Payara's own broker listens to the network from the first start on, and no command reaches it before that. */
    private static void withoutOwnBroker(Path domainXml) throws IOException {
        String disabled = "<jms-service type=\"DISABLED\" default-jms-host=\"default_JMS_host\">"
                + "<jms-host name=\"default_JMS_host\" host=\"127.0.0.1\" port=\"${JMS_PROVIDER_PORT}\"/></jms-service>";
        Files.writeString(
                domainXml,
                Files.readString(domainXml)
                        .replaceFirst(
                                "<admin-service ",
                                Matcher.quoteReplacement(disabled + "\n            <admin-service ")));
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(domain.folder().resolve(name), text);
    }

    private String filled(String commands) {
        return commands.replace(
                        "@plant.home@", home.toString().replace('\\', '/').replaceAll("([: ])", "\\\\$1"))
                .replace("@broker.port@", Integer.toString(ports.broker()))
                .replace("@heap@", HEAP);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DomainSetup.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String name : names(from)) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }

    /** Deletes a folder with everything in it, if there is one. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
