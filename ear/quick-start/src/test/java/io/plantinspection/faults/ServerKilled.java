package io.plantinspection.faults;

import io.plantinspection.faults.StubbornPlant.Request;
import io.plantinspection.measured.MeasuredServer;
import java.util.List;

/** The server, its broker and its database are killed again and again while a plant asks. */
final class ServerKilled {

    private final MeasuredServer server;
    private final String product;
    private final RandomMoments moments;

    ServerKilled(MeasuredServer server, String product, long seed, int kills) {
        this.server = server;
        this.product = product;
        this.moments = new RandomMoments(seed, kills);
    }

    void run(List<Request> requests) throws Exception {
        var plant = StubbornPlant.of(server, product);
        moments.run(plant, requests, () -> {
            server.server().kill();
            server.server().restart();
        });
        new Aftermath(server, plant).require(product, requests);
    }
}
