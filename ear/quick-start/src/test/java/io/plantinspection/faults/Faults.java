package io.plantinspection.faults;

import io.plantinspection.faults.StubbornPlant.Request;
import io.plantinspection.measured.FreshModel;
import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.measured.MeasurementOptions;
import io.plantinspection.measured.PhotographSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What happens to requests when servers are killed, databases are away and networks stand still, on a real server;
 * docs/reliability.md says how to run it. Ends with 1 if anything was lost, doubled or answered in two ways.
 */
final class Faults {

    private static final System.Logger LOG = System.getLogger(Faults.class.getName());

    private static final String PROFILE = "demo";
    /** After so many requests comes one whose photograph is cut short, so that rejections are among the answers. */
    private static final int DAMAGED_EVERY = 25;

    private final MeasurementOptions options = new MeasurementOptions(System::getProperty);
    private final List<byte[]> photographs = PhotographSet.of(options.optionalPath("dataset"));
    private final int requests = options.count("requests", 1_000);
    private final long seed = options.count("seed", 1);

    private Faults() throws IOException {}

    public static void main(String[] arguments) throws Exception {
        new Faults().run();
        // the broker's client leaves threads behind
        System.exit(0);
    }

    private void run() throws Exception {
        List<String> wanted = options.list("faults", "repeats,network,database,kills");
        // what is tested is not how fast a verdict comes, and a machine that is busy must not turn it into REVIEW
        Map<String, String> settings = options.settings();
        settings.putIfAbsent("plant.inference.deadline", "PT2M");
        try (var server = MeasuredServer.start(options.place(), options.path("plant.ear"), photographs, settings)) {
            for (String fault : wanted) {
                publish(server, fault);
                switch (fault) {
                    case "repeats" -> new ManyAtOnce(server, fault).run(photographs.get(0));
                    case "network" -> new NetworkStill(server, fault).run(requestsOf(fault));
                    case "database" -> new DatabaseAway(server, fault).run(requestsOf(fault));
                    case "kills" ->
                        new ServerKilled(server, fault, seed, options.count("kills", 20)).run(requestsOf(fault));
                    default ->
                        throw new IllegalArgumentException(
                                "faults are repeats, network, database and kills, not " + fault);
                }
                LOG.log(System.Logger.Level.INFO, fault + ": passed");
            }
        }
    }

    /** Each fault has a product of its own. */
    private void publish(MeasuredServer server, String product) throws IOException, InterruptedException {
        var parts = PhotographSet.atSize(FreshModel.sizeOf(PROFILE), photographs, options.settingsHere());
        try (var model = FreshModel.of(PROFILE, product, "1", seed, parts)) {
            server.publish(model.file());
        }
        server.activate(product, "1");
    }

    private List<Request> requestsOf(String fault) {
        return IntStream.range(0, requests + requests / DAMAGED_EVERY)
                .mapToObj(number -> request(fault, number))
                .toList();
    }

    private Request request(String fault, int number) {
        byte[] photograph = photographs.get(number % photographs.size());
        return (number + 1) % (DAMAGED_EVERY + 1) != 0
                ? new Request(fault + "-" + number, photograph)
                : new Request(fault + Aftermath.DAMAGED + number, Arrays.copyOf(photograph, photograph.length / 2));
    }
}
