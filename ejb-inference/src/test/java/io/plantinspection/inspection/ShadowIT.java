package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.plantinspection.access.Actor;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.messages.Verdict;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.Photographs;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shadow model beside the one in force, over a real broker and with a real database. */
@Timeout(600)
class ShadowIT {

    private static final String PRODUCT = "flange";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private WiredServer server;
    private JMSContext plant;
    private Queue replies;
    private int requests;

    @BeforeEach
    void start() throws Exception {
        // one place, so that parts that are judged together find it taken
        server = new WiredServer(home, Map.of("plant.inference.shadow-queue-length", "1"));
        plant = server.connect();
        replies = plant.createTemporaryQueue();
        server.activate(PRODUCT, "1");
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
        server.close();
    }

    @Test
    void a_shadow_judges_by_its_own_thresholds_and_its_disagreements_are_listed() {
        shadow(new BrightSpotModel(PRODUCT, "2")
                .seeing(0.5f)
                .with("threshold_review", "0.45")
                .with("threshold_reject", "0.55"));

        InspectionResult bad = ask(16);
        awaitLooks(1);
        InspectionResult good = ask(0);
        awaitLooks(2);

        assertThat(bad.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(bad.model().version()).isEqualTo("1");
        assertThat(good.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(tallies()).singleElement().satisfies(tally -> {
            assertThat(tally.model().version()).isEqualTo("2");
            assertThat(tally.parts()).isEqualTo(2);
            assertThat(tally.disagreements()).isEqualTo(1);
            assertThat(tally.share()).isEqualTo(0.5);
        });
        assertThat(disagreements()).singleElement().satisfies(look -> {
            assertThat(look.inspection().result().requestId()).isEqualTo(bad.requestId());
            assertThat(look.model().version()).isEqualTo("2");
            assertThat(look.score()).isCloseTo(0.5, within(1e-6));
            assertThat(look.verdict()).isEqualTo(Verdict.REVIEW);
            assertThat(look.agrees()).isFalse();
        });
        assertThat(server.database()
                        .inTransaction(() -> server.shadowInspections().countDisagreements()))
                .isEqualTo(1);
    }

    @Test
    void a_shadow_that_fails_changes_no_verdict() {
        // grey, with which it is warmed, is within its range; white is not
        shadow(new BrightSpotModel(PRODUCT, "2").seeing(1.5f));

        InspectionResult bad = ask(16);

        assertThat(bad.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(bad.score()).isCloseTo(1, within(1e-6));
        await().atMost(PATIENCE).until(() -> server.shadows().failed() == 1);
        assertThat(ask(0).verdict()).isEqualTo(Verdict.ACCEPT);
        awaitLooks(1);
        assertThat(disagreements()).isEmpty();
    }

    @Test
    void a_shadow_looks_at_a_large_part_in_tiles_of_its_own() {
        server.activate(large("2", "0"));
        shadow(large("3", "8").seeing(0.5f));

        InspectionResult bad = ask(16);
        awaitLooks(1);

        assertThat(bad.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(bad.model().version()).isEqualTo("2");
        assertThat(disagreements()).singleElement().satisfies(look -> {
            assertThat(look.model().version()).isEqualTo("3");
            assertThat(look.score()).isCloseTo(0.5, within(1e-6));
        });
    }

    private static BrightSpotModel large(String version, String overlap) {
        return new BrightSpotModel(PRODUCT, version)
                .with("part_height", "32")
                .with("part_width", "48")
                .with("tile_overlap", overlap);
    }

    @Test
    void a_slow_shadow_drops_parts_and_changes_no_verdict() {
        shadow(new BrightSpotModel(PRODUCT, "2").slowedBy(3000));
        int parts = 40;
        Map<String, Verdict> expected = new HashMap<>();
        for (int i = 0; i < parts; i++) {
            expected.put(send(i % 2 == 0 ? 16 : 0), i % 2 == 0 ? Verdict.REJECT : Verdict.ACCEPT);
        }

        server.listeners().answer(parts, 4);

        for (int i = 0; i < parts; i++) {
            InspectionResult result = reply();
            assertThat(result.verdict()).isEqualTo(expected.remove(result.requestId()));
        }
        await().atMost(PATIENCE).until(() -> looks() + server.shadows().dropped() == parts);
        assertThat(server.shadows().dropped()).isPositive();
        assertThat(looks()).isPositive();
        assertThat(disagreements()).isEmpty();
    }

    @Test
    void a_part_without_a_shadow_is_shown_to_nobody() {
        shadow(new BrightSpotModel(PRODUCT, "2").seeing(0.5f));
        server.database().inTransaction(() -> server.shadowing().end(PRODUCT, Actor.SYSTEM, "seen enough"));

        ask(16);

        assertThat(server.shadows().dropped()).isZero();
        assertThat(tallies()).isEmpty();
        await().atMost(PATIENCE).until(() -> server.lane().loadedModels() == 1);
    }

    private void shadow(BrightSpotModel model) {
        String version = server.publish(model).version();
        server.database().inTransaction(() -> server.shadowing().begin(PRODUCT, version, Actor.SYSTEM, "to compare"));
    }

    private InspectionResult ask(int spot) {
        send(spot);
        server.answerOne();
        return reply();
    }

    private String send(int spot) {
        String id = "r-" + requests++;
        plant.createProducer()
                .setProperty(RequestProperties.REQUEST_ID, id)
                .setProperty(RequestProperties.PRODUCT, PRODUCT)
                .setJMSReplyTo(replies)
                .send(plant.createQueue(Destinations.INSPECTION_REQUESTS), Photographs.withSpot(64, spot));
        return id;
    }

    private InspectionResult reply() {
        try (JMSConsumer consumer = plant.createConsumer(replies)) {
            return WiredServer.result(consumer.receiveBody(String.class, PATIENCE.toMillis()));
        }
    }

    private void awaitLooks(int looks) {
        await().atMost(PATIENCE).until(() -> looks() == looks);
    }

    private long looks() {
        return tallies().stream().mapToLong(ShadowTally::parts).sum();
    }

    private List<ShadowTally> tallies() {
        return server.database().inTransaction(() -> server.shadowInspections().tallies());
    }

    private List<ShadowInspection> disagreements() {
        return server.database().inTransaction(() -> server.shadowInspections().disagreements(0, 100));
    }
}
