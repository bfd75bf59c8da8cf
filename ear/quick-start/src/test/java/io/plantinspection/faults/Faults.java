package io.plantinspection.faults;

import io.plantinspection.faults.StubbornPlant.Request;
import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.measured.MeasurementOptions;
import io.plantinspection.measured.PhotographSet;
import io.plantinspection.quickstart.OwnServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What happens to requests when servers and brokers are killed, databases are away and networks stand still, on a real server;
 * docs/reliability.md says how to run it. Ends with 1 if anything was lost, doubled or answered in two ways.
 */
final class Faults {

    private static final System.Logger LOG = System.getLogger(Faults.class.getName());

    private static final List<String> BROKER_INSIDE = List.of("repeats", "network", "database", "kills");
    private static final List<String> BROKER_OUTSIDE = List.of("broker", "broker-network", "broker-pair");
    private static final List<String> ALL =
            Stream.of(BROKER_INSIDE, BROKER_OUTSIDE).flatMap(List::stream).toList();

    private final MeasurementOptions options = new MeasurementOptions(System::getProperty);
    private final int requests = options.count("requests", 1_000);
    private final long seed = options.count("seed", 1);
    private final Parts parts =
            new Parts(PhotographSet.of(options.optionalPath("dataset")), options.settingsHere(), seed);

    private Faults() throws IOException {}

    public static void main(String[] arguments) throws Exception {
        new Faults().run();
        // the broker's client leaves threads behind
        System.exit(0);
    }

    private void run() throws Exception {
        List<String> inside = wanted(BROKER_INSIDE);
        if (!inside.isEmpty()) {
            try (var server = start(OwnServer.prepare(options.place()), Map.of())) {
                for (String fault : inside) {
                    parts.publish(server, fault);
                    happens(server, fault);
                }
            }
        }
        for (String fault : wanted(BROKER_OUTSIDE)) {
            try (var outside = outside(fault)) {
                parts.publish(outside.server(), fault);
                happens(outside, fault);
            }
        }
    }

    private OutsideBroker outside(String fault) throws IOException, InterruptedException {
        return switch (fault) {
            case "broker" -> OutsideBroker.alone(options.place(), this::start);
            case "broker-network" -> OutsideBroker.behindNetwork(options.place(), this::start);
            default -> OutsideBroker.pair(options.place(), this::start);
        };
    }

    /** Those of these faults that are asked for. */
    private List<String> wanted(List<String> faults) {
        List<String> wanted = options.list("faults", String.join(",", ALL));
        if (!ALL.containsAll(wanted)) {
            throw new IllegalArgumentException("faults are " + ALL + ", not " + wanted);
        }
        return faults.stream().filter(wanted::contains).toList();
    }

    private MeasuredServer start(OwnServer prepared, Map<String, String> more)
            throws IOException, InterruptedException {
        Map<String, String> settings = options.settings();
        // what is tested is not how fast a verdict comes, and a machine that is busy must not turn it into REVIEW
        settings.putIfAbsent("plant.inference.deadline", "PT2M");
        settings.putAll(more);
        return MeasuredServer.start(prepared, options.path("plant.ear"), parts.photographs(), settings);
    }

    private void happens(MeasuredServer server, String fault) throws Exception {
        switch (fault) {
            case "repeats" ->
                new ManyAtOnce(server, fault).run(parts.photographs().get(0));
            case "network" -> {
                try (var network = new StillNetwork(server.server().brokerPort())) {
                    new NetworkStill(server, fault, network, false).run(parts.requests(fault, requests));
                }
            }
            case "database" -> new DatabaseAway(server, fault).run(parts.requests(fault, requests));
            default ->
                new ServerKilled(server, fault, seed, options.count("kills", 20)).run(parts.requests(fault, requests));
        }
        passed(fault);
    }

    private void happens(OutsideBroker outside, String fault) throws Exception {
        List<Request> asked = parts.requests(fault, requests);
        switch (fault) {
            case "broker" -> new BrokerKilled(outside, fault, seed, options.count("kills", 5)).run(asked);
            case "broker-network" -> new NetworkStill(outside.server(), fault, outside.network(), true).run(asked);
            default -> new BrokerFailsOver(outside, fault).run(asked);
        }
        passed(fault);
    }

    private static void passed(String fault) {
        LOG.log(System.Logger.Level.INFO, fault + ": passed");
    }
}
