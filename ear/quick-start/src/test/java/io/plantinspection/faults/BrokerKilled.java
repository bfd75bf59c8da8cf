package io.plantinspection.faults;

import static org.awaitility.Awaitility.await;

import io.plantinspection.broker.InstalledBroker;
import io.plantinspection.faults.StubbornPlant.Request;
import io.plantinspection.measured.MeasuredServer;
import java.time.Duration;
import java.util.List;

/** A broker outside the server is killed and comes back while the server lives and a plant asks. */
final class BrokerKilled {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MeasuredServer server;
    private final InstalledBroker broker;
    private final String product;
    private final RandomMoments moments;

    BrokerKilled(OutsideBroker outside, String product, long seed, int kills) {
        this.server = outside.server();
        this.broker = outside.primary();
        this.product = product;
        this.moments = new RandomMoments(seed, kills);
    }

    void run(List<Request> requests) throws Exception {
        var plant = StubbornPlant.of(server, product);
        moments.run(plant, requests, () -> {
            broker.kill();
            await().atMost(PATIENCE).until(() -> !server.ready());
            Unavailable.require(server, product);
            broker.start();
            broker.awaitClients();
            await().atMost(PATIENCE).until(server::ready);
        });
        new Aftermath(server, plant).require(product, requests);
    }
}
