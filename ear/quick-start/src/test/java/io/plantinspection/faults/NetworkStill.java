package io.plantinspection.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantinspection.faults.StubbornPlant.Request;
import io.plantinspection.measured.MeasuredServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A network stands still for a while: the one between the plant and the broker, or between the broker and the server. */
final class NetworkStill {

    private static final int SECONDS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MeasuredServer server;
    private final String product;
    private final StillNetwork network;
    private final boolean serversOwn;

    /** @param serversOwn whether it is the network between broker and server, of which the server's health tells */
    NetworkStill(MeasuredServer server, String product, StillNetwork network, boolean serversOwn) {
        this.server = server;
        this.product = product;
        this.network = network;
        this.serversOwn = serversOwn;
    }

    void run(List<Request> requests) throws Exception {
        var plant = serversOwn
                ? StubbornPlant.of(server, product)
                : new StubbornPlant(
                        "tcp://127.0.0.1:" + network.port(), server.server().password("plant"), product);
        Asking asking = Asking.begin(plant, requests);
        asking.awaitAnswered(requests.size() / 4);
        network.stand();
        // what was under way on the other side
        TimeUnit.SECONDS.sleep(1);
        int before = plant.answers().size();
        TimeUnit.SECONDS.sleep(SECONDS - 1);
        assertThat(plant.answers()).hasSize(before);
        assertThat(server.ready()).isEqualTo(!serversOwn);
        network.move();
        await().atMost(PATIENCE).until(server::ready);
        asking.end();
        new Aftermath(server, plant).require(product, requests);
    }
}
