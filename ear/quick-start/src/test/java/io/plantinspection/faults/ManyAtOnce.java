package io.plantinspection.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.faults.StubbornPlant.Request;
import io.plantinspection.measured.MeasuredServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many plant systems send the same request at the same time. */
final class ManyAtOnce {

    private static final int SENDERS = 50;

    private final MeasuredServer server;
    private final String product;

    ManyAtOnce(MeasuredServer server, String product) {
        this.server = server;
        this.product = product;
    }

    void run(byte[] photograph) throws Exception {
        List<Request> one = List.of(new Request(product + "-1", photograph));
        var plant = StubbornPlant.of(server, product);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Callable<Void>> sends = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                sends.add(() -> {
                    plant.ask(one);
                    return null;
                });
            }
            for (Future<Void> sent : senders.invokeAll(sends)) {
                sent.get();
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(plant.sent()).isGreaterThanOrEqualTo(SENDERS);
        new Aftermath(server, plant).require(product, one);
    }
}
