package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.access.Actor;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.Photographs;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models change places while parts are judged, over a real broker and with a real database. */
@Timeout(600)
class HotSwapIT {

    private static final String PRODUCT = "flange";
    private static final int REQUESTS = 400;
    private static final int LISTENERS = 4;
    private static final int SWAPS = 60;

    @TempDir
    private Path home;

    private WiredServer server;
    private JMSContext plant;

    @BeforeEach
    void start() throws Exception {
        server = new WiredServer(home);
        plant = server.connect();
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
        server.close();
    }

    @Test
    void every_part_gets_the_score_of_the_model_that_its_row_names() {
        // a white spot scores 1 with the one and a half with the other
        String bright = server.publish(new BrightSpotModel(PRODUCT, "bright")).digest();
        String dim =
                server.publish(new BrightSpotModel(PRODUCT, "dim").seeing(0.5f)).digest();
        Map<String, Double> scores = Map.of(bright, 1.0, dim, 0.5);
        activate("bright");
        Queue replies = plant.createTemporaryQueue();
        for (int i = 0; i < REQUESTS; i++) {
            plant.createProducer()
                    .setProperty(RequestProperties.REQUEST_ID, "r-" + i)
                    .setProperty(RequestProperties.PRODUCT, PRODUCT)
                    .setJMSReplyTo(replies)
                    .send(plant.createQueue(Destinations.INSPECTION_REQUESTS), Photographs.withSpot(64, 16));
        }

        server.listeners().answer(REQUESTS, LISTENERS);
        CompletableFuture<Void> swaps = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < SWAPS; i++) {
                activate(i % 2 == 0 ? "dim" : "bright");
            }
        });
        List<InspectionResult> results = results(replies);
        swaps.join();

        assertThat(results).allSatisfy(result -> {
            assertThat(result.rejection()).isNull();
            assertThat(result.score()).isCloseTo(scores.get(result.model().digest()), within(1e-6));
            assertThat(result.thresholds().verdict(result.score())).isEqualTo(result.verdict());
        });
        assertThat(results.stream().map(result -> result.model().version()).distinct())
                .containsExactlyInAnyOrder("bright", "dim");
        List<Inspection> rows = server.newest(REQUESTS);
        assertThat(rows)
                .hasSize(REQUESTS)
                .allSatisfy(row -> assertThat(row.result().score())
                        .isCloseTo(scores.get(row.result().model().digest()), within(1e-6)));
    }

    @Test
    void an_activation_that_is_rolled_back_leaves_the_model_before_in_force_and_loaded() {
        server.activate(PRODUCT, "1");
        server.publish(new BrightSpotModel(PRODUCT, "2").seeing(0.5f));

        assertThatThrownBy(() -> server.database().inTransaction(() -> {
                    server.activation().activate(PRODUCT, "2", Actor.SYSTEM, "test");
                    throw new IllegalStateException("the database went away");
                }))
                .hasMessageContaining("went away");

        assertThat(server.lane().loadedModels()).isEqualTo(2);
        assertThat(server.database().inTransaction(() -> server.registry().active(PRODUCT)))
                .get()
                .satisfies(model -> assertThat(model.version()).isEqualTo("1"));
    }

    private void activate(String version) {
        server.database().inTransaction(() -> server.activation().activate(PRODUCT, version, Actor.SYSTEM, "test"));
    }

    private List<InspectionResult> results(Queue replies) {
        List<InspectionResult> results = new ArrayList<>();
        try (JMSConsumer consumer = plant.createConsumer(replies)) {
            while (results.size() < REQUESTS) {
                String reply = consumer.receiveBody(String.class, WiredServer.PATIENCE_MILLIS);
                assertThat(reply).as("reply %d", results.size()).isNotNull();
                results.add(WiredServer.result(reply));
            }
        }
        return results;
    }
}
