package io.plantinspection.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.plantinspection.access.Role;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.quickstart.Browser;
import io.plantinspection.quickstart.OwnServer;
import io.plantinspection.quickstart.PostgresCluster;
import io.plantinspection.sampleplant.SamplePlant;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.TemporaryQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The server, the browser and the accounts that all page tests share; stopped when the last of them is over. */
final class RunningPlant implements AutoCloseable {

    static final String PRODUCT = "sample-flange";

    /**
     * Fewer callers may wait than the server has threads for requests, so that some can come when too many do; and a line is
     * soon missed, so that there is an alarm.
     */
    private static final Map<String, String> SETTINGS =
            Map.of("plant.api.at-once", "2", "plant.alarm.silence", "PT30S", "plant.alarm.every", "PT10S");

    private static final SamplePlant.Counts FEW = new SamplePlant.Counts(16, 2, 6);
    private static final int STEPS = 20;
    private static final String CHOSEN = "three green bottles";
    private static final long PATIENCE_MILLIS = 60_000;

    private final Browser browser;
    private final OwnServer server;
    private final Optional<PostgresCluster> cluster;
    private final Map<Role, Person> people = new EnumMap<>(Role.class);

    private RunningPlant(Browser browser, OwnServer server, Optional<PostgresCluster> cluster) {
        this.browser = browser;
        this.server = server;
        this.cluster = cluster;
    }

    /** Starts it all; the test is skipped where there is no browser, unless one is required. */
    static RunningPlant start() {
        Browser browser = Browser.start();
        try {
            Path ear = Path.of(property("plant.ear"));
            OwnServer server = OwnServer.prepare(place());
            Optional<PostgresCluster> cluster = PostgresCluster.given();
            if (cluster.isPresent()) {
                server.use(cluster.get(), ear);
            }
            server.deploy(ear, SETTINGS);
            var plant = new RunningPlant(browser, server, cluster);
            plant.judgeSomeParts(server.trainBriefly(PRODUCT, FEW, STEPS));
            plant.hirePeople();
            return plant;
        } catch (IOException e) {
            throw new UncheckedIOException("the plant of the page tests did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the PostgreSQL of the page tests could not be set up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the plant of the page tests started", e);
        }
    }

    private static OwnServer.Place place() {
        return new OwnServer.Place(
                Path.of(property("payara.home")),
                Path.of(property("domain.libraries")),
                home(),
                Integer.getInteger("console.http.port", 28180),
                Integer.getInteger("console.admin.port", 24898),
                Integer.getInteger("console.broker.port", 25722));
    }

    /** Folder of the server, its data and the pictures of pages. */
    static Path home() {
        return Path.of(property("plant.home")).resolveSibling("console");
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("run page tests by the build tool, which sets " + name);
        }
        return value;
    }

    private void judgeSomeParts(Path dataset) throws IOException {
        List<Path> photographs;
        try (Stream<Path> files = Files.walk(dataset.resolve("test"))) {
            photographs = files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
        try (ActiveMQConnectionFactory factory = server.core();
                JMSContext context = factory.createContext("plant", server.password("plant"))) {
            TemporaryQueue replies = context.createTemporaryQueue();
            for (int part = 0; part < photographs.size(); part++) {
                JMSProducer producer = context.createProducer()
                        .setProperty(RequestProperties.REQUEST_ID, "console-" + part)
                        .setProperty(RequestProperties.PRODUCT, PRODUCT)
                        .setProperty(RequestProperties.STATION, "station-" + (1 + part % 2))
                        .setProperty(RequestProperties.LINE, "line-" + (1 + part % 3))
                        .setProperty(RequestProperties.LOT, "L-2026-47")
                        .setProperty(RequestProperties.SERIAL, "SN-" + (1000 + part))
                        .setProperty(RequestProperties.PART_NUMBER, "FL-110")
                        .setJMSReplyTo(replies);
                producer.send(
                        context.createQueue(Destinations.INSPECTION_REQUESTS),
                        Files.readAllBytes(photographs.get(part)));
            }
            try (var consumer = context.createConsumer(replies)) {
                for (int part = 0; part < photographs.size(); part++) {
                    if (consumer.receive(PATIENCE_MILLIS) == null) {
                        throw new IOException("part " + part + " was not judged; the log: " + server.log());
                    }
                }
            }
        }
    }

    /** Makes an account of every role as an administrator would, and its person choose a password. */
    private void hirePeople() throws IOException {
        people.put(Role.ADMINISTRATOR, new Person("admin", server.initialPassword()));
        try (BrowserContext window = browser.context(Look.DESK.options())) {
            Page page = signIn(window, people.get(Role.ADMINISTRATOR));
            for (Role role : Role.values()) {
                if (role != Role.ADMINISTRATOR) {
                    String name = role.name().toLowerCase(Locale.ROOT);
                    people.put(role, new Person(name, new AccountsView(page, console()).make(name, role)));
                }
            }
        }
        people.replaceAll((role, person) ->
                role == Role.ADMINISTRATOR || role == Role.MACHINE ? person : withOwnPassword(person));
    }

    private Person withOwnPassword(Person person) {
        try (BrowserContext window = browser.context(Look.DESK.options())) {
            Page page = signIn(window, person);
            new PasswordView(page).change(person.password(), CHOSEN);
            return new Person(person.name(), CHOSEN);
        }
    }

    byte[] photograph() {
        try {
            return Files.readAllBytes(
                    home().resolve("plant/datasets").resolve(PRODUCT).resolve("test/good/000.png"));
        } catch (IOException e) {
            throw new UncheckedIOException("the plant of the page tests has lost its photographs", e);
        }
    }

    Browser browser() {
        return browser;
    }

    OwnServer server() {
        return server;
    }

    Optional<PostgresCluster> cluster() {
        return cluster;
    }

    Person person(Role role) {
        return people.get(role);
    }

    /** Address of the console, with a slash at its end. */
    String console() {
        return server.page("/plant/").toString();
    }

    Page signIn(BrowserContext window, Person person) {
        Page page = window.newPage();
        page.navigate(console());
        page.fill("#name", person.name());
        page.fill("#password", person.password());
        page.click("#enter");
        page.waitForURL(address -> !address.contains("signin.xhtml"));
        return page;
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            browser.close();
        }
    }
}
