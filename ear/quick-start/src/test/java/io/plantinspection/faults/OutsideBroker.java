package io.plantinspection.faults;

import io.plantinspection.broker.InstalledBroker;
import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.quickstart.OwnServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server whose broker is not inside it: an installation of Artemis in a process of its own, or a pair of them.
 */
final class OutsideBroker implements AutoCloseable {

    /** Starts a server with these settings beside others. */
    interface Start {
        MeasuredServer with(OwnServer prepared, Map<String, String> settings) throws IOException, InterruptedException;
    }

    private final List<InstalledBroker> brokers;
    private final StillNetwork network;
    private final String url;
    private MeasuredServer server;

    private OutsideBroker(List<InstalledBroker> brokers, StillNetwork network, String url) {
        this.brokers = brokers;
        this.network = network;
        this.url = url;
    }

    /** One broker, to which the server goes directly. */
    static OutsideBroker alone(OwnServer.Place place, Start start) throws IOException, InterruptedException {
        OwnServer prepared = OwnServer.prepare(place);
        return new OutsideBroker(List.of(single(place, prepared)), null, url(place.broker())).begin(prepared, start);
    }

    /** One broker, to which the server goes by a network that can stand still. */
    static OutsideBroker behindNetwork(OwnServer.Place place, Start start) throws IOException, InterruptedException {
        OwnServer prepared = OwnServer.prepare(place);
        var network = new StillNetwork(place.broker());
        return new OutsideBroker(List.of(single(place, prepared)), network, url(network.port())).begin(prepared, start);
    }

    private static InstalledBroker single(OwnServer.Place place, OwnServer prepared)
            throws IOException, InterruptedException {
        return InstalledBroker.in(
                place.home().resolve("broker"), prepared.users(), place.broker(), Map.of(), List.of());
    }

    private static String url(int port) {
        return "tcp://127.0.0.1:" + port;
    }

    /** Two brokers that share a folder; the server goes to whichever serves. */
    static OutsideBroker pair(OwnServer.Place place, Start start) throws IOException, InterruptedException {
        OwnServer prepared = OwnServer.prepare(place);
        int other = freePort();
        List<InstalledBroker> brokers = List.of(
                ofPair("primary", place, prepared.users(), place.broker(), other),
                ofPair("backup", place, prepared.users(), other, place.broker()));
        String url = "(tcp://127.0.0.1:" + place.broker() + ",tcp://127.0.0.1:" + other + ")";
        return new OutsideBroker(brokers, null, url).begin(prepared, start);
    }

    private static InstalledBroker ofPair(String role, OwnServer.Place place, Path users, int port, int other)
            throws IOException, InterruptedException {
        Path password = place.home().resolve("pair-password");
        if (!Files.exists(password)) {
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, "of the pair\n");
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("plant.broker.shared", place.home().resolve("shared").toString());
        settings.put("plant.broker.pair.password-file", password.toString());
        settings.put("plant.broker.pair.host", "127.0.0.1");
        settings.put("plant.broker.pair.port", Integer.toString(port));
        settings.put("plant.broker.pair.other.host", "127.0.0.1");
        settings.put("plant.broker.pair.other.port", Integer.toString(other));
        return InstalledBroker.in(
                place.home().resolve(role), users, port, settings, List.of("pair.properties", role + ".properties"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private OutsideBroker begin(OwnServer prepared, Start start) throws IOException, InterruptedException {
        try {
            for (InstalledBroker broker : brokers) {
                broker.start();
                if (broker == primary()) {
                    broker.awaitClients();
                }
            }
            server = start.with(prepared, Map.of("plant.broker.url", url));
            return this;
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    MeasuredServer server() {
        return server;
    }

    /** What the server's setting says. */
    String url() {
        return url;
    }

    /** The way from the server to its one broker. */
    StillNetwork network() {
        return network;
    }

    InstalledBroker primary() {
        return brokers.get(0);
    }

    InstalledBroker backup() {
        return brokers.get(1);
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        if (network != null) {
            network.close();
        }
        brokers.forEach(InstalledBroker::close);
    }
}
