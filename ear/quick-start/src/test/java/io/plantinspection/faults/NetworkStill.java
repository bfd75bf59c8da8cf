package io.plantinspection.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.faults.StubbornPlant.Request;
import io.plantinspection.measured.MeasuredServer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The network between the plant and the broker stands still for a while. */
final class NetworkStill {

    private static final int SECONDS = 20;

    private final MeasuredServer server;
    private final String product;

    NetworkStill(MeasuredServer server, String product) {
        this.server = server;
        this.product = product;
    }

    void run(List<Request> requests) throws Exception {
        try (var network = new StillNetwork(server.server().brokerPort())) {
            var plant = new StubbornPlant(network.port(), server.server().password("plant"), product);
            Asking asking = Asking.begin(plant, requests);
            asking.awaitAnswered(requests.size() / 4);
            network.stand();
            // what was under way on the plant's side
            TimeUnit.SECONDS.sleep(1);
            int before = plant.answers().size();
            TimeUnit.SECONDS.sleep(SECONDS - 1);
            assertThat(plant.answers()).hasSize(before);
            network.move();
            asking.end();
            new Aftermath(server, plant).require(product, requests);
        }
    }
}
