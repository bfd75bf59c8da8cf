package io.plantinspection.quickstart;

import io.plantinspection.accounts.InitialAdministrator;
import io.plantinspection.sampleplant.SamplePlant;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A server with empty data, made as the quick start makes its own, for measurements of the whole product. */
public final class OwnServer implements AutoCloseable {

    /** Values of the networks that are trained for a moment. */
    public static final Map<String, String> BRIEF = ToyTrainings.SMALL;

    private static final String APPLICATION = "plant-inspection";
    private static final String PLANT = "plant";
    private static final String SIGN_IN = "/plant/signin.xhtml";
    private static final Duration START = Duration.ofMinutes(5);

    /**
     * What a server is made of, and where.
     *
     * @param payara the unpacked server
     * @param libraries of its domain
     * @param home folder that is deleted first and then holds domain and data
     * @param http port of the console, on the loopback address as the others
     * @param admin port of the administration
     * @param broker port of the broker
     */
    public record Place(Path payara, Path libraries, Path home, int http, int admin, int broker) {

        private Ports ports() {
            return new Ports(http, admin, broker);
        }

        private Path plant() {
            return home.resolve(PLANT);
        }

        private Path domains() {
            return home.resolve("domains");
        }
    }

    private final Place place;
    private final PayaraDomain domain;
    private final Thread atExit;
    private PostgresCluster cluster;

    private OwnServer(Place place, PayaraDomain domain) {
        this.place = place;
        this.domain = domain;
        this.atExit = new Thread(this::stop, "stop-server");
    }

    /**
     * Starts a server with this application and returns when its console answers.
     *
     * @param settings names and values of the product's settings that are not to be the defaults
     * @throws IOException if a port is taken, or with the server's last words if it does not start
     */
    public static OwnServer start(Place place, Path ear, Map<String, String> settings)
            throws IOException, InterruptedException {
        OwnServer server = prepare(place);
        server.deploy(ear, settings);
        return server;
    }

    /** Makes a server with empty data and generated passwords; it does not run yet. */
    public static OwnServer prepare(Place place) throws IOException, InterruptedException {
        var setup = new DomainSetup(place.payara(), place.domains(), place.libraries(), place.plant(), place.ports());
        // one that a run left behind which was broken off
        new PayaraDomain(
                        place.domains(),
                        new Asadmin(
                                place.payara(),
                                setup.secrets().adminPasswordFile(),
                                place.admin(),
                                DomainSetup.environment()))
                .stop();
        DomainSetup.delete(place.home());
        PayaraDomain domain = new DomainSetup(
                        place.payara(), place.domains(), place.libraries(), place.plant(), place.ports())
                .prepare();
        var server = new OwnServer(place, domain);
        Runtime.getRuntime().addShutdownHook(server.atExit);
        return server;
    }

    /** Has a prepared server keep its record in this cluster, in tables that their owner makes from this application. */
    public void use(PostgresCluster postgres, Path ear) throws IOException, InterruptedException, SQLException {
        cluster = postgres;
        cluster.makeRoles();
        cluster.migrate(ear, place.home());
    }

    /**
     * Starts a prepared server, puts this application in, and returns when its console answers.
     *
     * @param settings names and values of the product's settings that are not to be the defaults
     */
    public void deploy(Path ear, Map<String, String> settings) throws IOException, InterruptedException {
        domain.start();
        if (cluster != null) {
            cluster.give(
                    domain,
                    place.payara(),
                    new Secrets(place.plant().resolve("secrets")).adminPasswordFile(),
                    place.admin());
        }
        if (cluster != null || !settings.isEmpty()) {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                domain.run("create-system-properties", setting.getKey() + "=" + escaped(setting.getValue()));
            }
            domain.stop();
            domain.start();
        }
        domain.deploy(ear, APPLICATION, page(SIGN_IN));
    }

    /** The administration commands take a colon for a separator. */
    private static String escaped(String value) {
        return value.replace(":", "\\:");
    }

    /** The address of a page. */
    public URI page(String path) {
        return URI.create("http://127.0.0.1:" + place.http() + path);
    }

    /** The number of the server's process. */
    public long pid() throws IOException {
        return Long.parseLong(
                Files.readString(domain.folder().resolve("config/pid")).strip());
    }

    /** The password of a broker's user. */
    public String password(String user) throws IOException {
        return new Secrets(place.plant().resolve("secrets")).brokerPassword(user);
    }

    /** The file with the broker's users, for a broker that is not inside the server. */
    public Path users() {
        return place.plant().resolve("secrets/broker-users.properties");
    }

    /** Where clients reach the broker, on the loopback address. */
    public int brokerPort() {
        return place.broker();
    }

    /** Photographs sample parts and has a small model of them trained, briefly, and put in force; returns the dataset. */
    public Path trainBriefly(String product, SamplePlant.Counts parts, int steps)
            throws IOException, InterruptedException {
        Path dataset = place.plant().resolve("datasets").resolve(product);
        Files.createDirectories(dataset.getParent());
        SamplePlant.of(1).photograph(dataset, parts);
        var options = new QuickStartOptions(
                null,
                null,
                null,
                place.plant(),
                Optional.of(dataset),
                "demo",
                Optional.of(steps),
                1,
                BRIEF,
                place.ports(),
                false);
        new TrainingConversation(new BrokerAccess(place.broker(), place.plant()), new Terminal(Writer.nullWriter()))
                .train(options, dataset);
        return dataset;
    }

    /** The first administrator's password, as it was generated. */
    public String initialPassword() throws IOException {
        return Files.readString(place.plant().resolve(InitialAdministrator.PASSWORD_FILE))
                .strip();
    }

    /** Connections to the broker in its own protocol. The caller closes the factory. */
    public ActiveMQConnectionFactory core() {
        return BrokerAccess.factory(place.broker());
    }

    /** Connections to the broker in AMQP 1.0. */
    public ConnectionFactory amqp() {
        return new JmsConnectionFactory("amqp://127.0.0.1:" + place.broker());
    }

    /** What kill -9 does: the process has no time for anything. */
    public void kill() throws IOException {
        kill(place.domains());
    }

    /** Kills the server whose domain is in this folder, if it runs. */
    static void kill(Path domains) throws IOException {
        Path pid = domains.resolve(PayaraDomain.NAME).resolve("config/pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    // the number may be another process's by now
                    .filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains(domains.toString()))
                            .isPresent())
                    .ifPresent(server -> {
                        server.destroyForcibly();
                        server.onExit().join();
                    });
        }
    }

    /** Starts the server again and returns when its console answers. */
    public void restart() throws IOException, InterruptedException {
        domain.start();
        if (!Answer.within(START, page(SIGN_IN))) {
            throw new IOException("the server did not answer within " + START + "; its log: " + log());
        }
    }

    /** The H2 database of the record, without options. */
    public String database() {
        return "jdbc:h2:file:" + place.plant().resolve("database/plant");
    }

    /** The server's log. */
    public Path log() {
        return domain.log();
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void stop() {
        try {
            domain.stop();
        } catch (IOException e) {
            System.getLogger(OwnServer.class.getName())
                    .log(System.Logger.Level.WARNING, "the server could not be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
