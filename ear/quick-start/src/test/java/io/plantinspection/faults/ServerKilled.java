package io.plantinspection.faults;

import io.plantinspection.faults.StubbornPlant.Request;
import io.plantinspection.measured.MeasuredServer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The server, its broker and its database are killed again and again while a plant asks. */
final class ServerKilled {

    private static final System.Logger LOG = System.getLogger(ServerKilled.class.getName());

    private static final int LONGEST_MILLIS = 500;
    private static final double LAST = 0.95;

    private final MeasuredServer server;
    private final String product;
    private final Random random;
    private final int kills;

    ServerKilled(MeasuredServer server, String product, long seed, int kills) {
        this.server = server;
        this.product = product;
        this.random = new Random(seed);
        this.kills = kills;
    }

    void run(List<Request> requests) throws Exception {
        var plant =
                new StubbornPlant(server.server().brokerPort(), server.server().password("plant"), product);
        plant.allow(0);
        Asking asking = Asking.begin(plant, requests);
        int[] moments =
                random.ints(kills, 0, (int) (LAST * requests.size())).sorted().toArray();
        for (int moment : moments) {
            // while the server starts, what was under way is answered; now there is more, so that it is killed at work
            plant.allow(moment);
            asking.awaitAnswered(moment);
            // anywhere within the work on a request
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
            server.server().kill();
            LOG.log(
                    System.Logger.Level.INFO,
                    "killed when " + plant.answers().size() + " of " + requests.size() + " were answered");
            server.server().restart();
        }
        plant.allowAll();
        asking.end();
        // everything once more: the stored results
        plant.ask(requests);
        new Aftermath(server, plant).require(product, requests);
    }
}
