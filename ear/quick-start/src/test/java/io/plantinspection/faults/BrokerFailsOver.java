package io.plantinspection.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantinspection.faults.StubbornPlant.Request;
import java.time.Duration;
import java.util.List;

/** Of a pair of brokers the one that serves is killed while the server lives and a plant asks; later it comes back. */
final class BrokerFailsOver {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final OutsideBroker outside;
    private final String product;

    BrokerFailsOver(OutsideBroker outside, String product) {
        this.outside = outside;
        this.product = product;
    }

    void run(List<Request> requests) throws Exception {
        var plant = new StubbornPlant(outside.url(), outside.server().server().password("plant"), product);
        int quarter = requests.size() / 4;
        plant.allow(quarter);
        Asking asking = Asking.begin(plant, requests);
        asking.awaitAnswered(quarter);
        outside.primary().kill();

        plant.allow(2 * quarter);
        asking.awaitAnswered(2 * quarter);
        assertThat(outside.backup().serves()).isTrue();
        await().atMost(PATIENCE).until(outside.server()::ready);

        plant.allow(3 * quarter);
        outside.primary().start();
        await().atMost(PATIENCE)
                .until(() -> outside.primary().serves() && !outside.backup().serves());
        plant.allowAll();
        asking.end();
        await().atMost(PATIENCE).until(outside.server()::ready);
        plant.ask(requests);
        new Aftermath(outside.server(), plant).require(product, requests);
    }
}
