package io.plantinspection.quickstart;

import io.plantinspection.platform.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One Payara domain on this machine: starts, stops and takes applications. */
final class PayaraDomain {
    static final String NAME = "plant";

    private static final int QUOTED_LINES = 20;

    private final Path domains;
    private final Asadmin asadmin;

    /** @param domains the folder that holds, or will hold, the domain's folder */
    PayaraDomain(Path domains, Asadmin asadmin) {
        this.domains = domains;
        this.asadmin = asadmin;
    }

    /** The domain's own folder. It may be deleted while the domain is stopped: all data is in the plant's folder. */
    Path folder() {
        return domains.resolve(NAME);
    }

    Path log() {
        return folder().resolve("logs/server.log");
    }

    boolean isRunning() throws IOException, InterruptedException {
        return Files.isDirectory(folder())
                && asadmin.run("list-domains", "--domaindir=" + domains)
                        .lines()
                        .anyMatch(line -> line.matches(NAME + " running.*"));
    }

    /** Makes the domain's folder; nothing is started. */
    void create(Ports ports) throws IOException, InterruptedException {
        asadmin.run(
                "create-domain",
                "--domaindir=" + domains,
                "--adminport=" + ports.admin(),
                "--instanceport=" + ports.http(),
                "--domainproperties=http.ssl.port=" + ports.https(),
                // the other ports are those of services that the set-up turns off
                "--checkports=false",
                NAME);
    }

    /**
     * Starts the domain and returns when its administration answers; applications may still be loading.
     *
     * @param options options of {@code asadmin start-domain}
     */
    void start(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("start-domain", "--domaindir=" + domains));
        command.addAll(List.of(options));
        command.add(NAME);
        run(command.toArray(String[]::new));
    }

    /** Stops this domain only; does nothing if it doesn't run. */
    void stop() throws IOException, InterruptedException {
        if (isRunning()) {
            run("stop-domain", "--domaindir=" + domains, NAME);
        }
    }

    /**
     * Deploys an application unless this very file is deployed already, and waits until it answers.
     *
     * @param name the application's name
     * @param page a page of the application
     */
    void deploy(Path archive, String name, URI page) throws IOException, InterruptedException {
        Path record = folder().resolve(name + ".sha256");
        String digest = Sha256.of(archive);
        if (!Files.exists(record) || !Files.readString(record).equals(digest)) {
            Files.deleteIfExists(record);
            run("deploy", "--force=true", "--name=" + name, archive.toString());
            Files.writeString(record, digest);
        }
        if (!Answer.within(Duration.ofMinutes(5), page)) {
            throw new IOException(name + " did not answer at " + page + " within 5 minutes" + lastWords());
        }
    }

    /** Runs any other administration command on the running domain. */
    String run(String... command) throws IOException, InterruptedException {
        try {
            return asadmin.run(command);
        } catch (IOException e) {
            throw new IOException(e.getMessage() + lastWords(), e);
        }
    }

    private String lastWords() throws IOException {
        if (!Files.exists(log())) {
            return "";
        }
        // Payara's log is UTF-8, but a library may have written something else
        List<String> lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return "\nThe last lines of " + log() + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
    }
}
