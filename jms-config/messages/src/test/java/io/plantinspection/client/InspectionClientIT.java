package io.plantinspection.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionClientIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private SmallBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new SmallBroker(home);
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
    }

    @Test
    void a_photograph_gets_its_result() throws Exception {
        try (InspectionClient client = client()) {
            InspectionResult result = client.await(part("r-1").with(RequestProperties.STATION, "st-4"), PATIENCE);

            assertThat(result.requestId()).isEqualTo("r-1");
            assertThat(result.rejection().code()).isEqualTo(Rejection.Code.NO_ACTIVE_MODEL);
        }
        Message request = broker.requests().get(0);
        assertThat(request.getBody(byte[].class)).containsExactly(1, 2, 3);
        assertThat(request.getStringProperty(RequestProperties.PRODUCT)).isEqualTo("flange");
        assertThat(request.getStringProperty(RequestProperties.STATION)).isEqualTo("st-4");
    }

    @Test
    void many_threads_each_get_the_result_of_their_own_request() throws Exception {
        try (InspectionClient client = client()) {
            List<CompletableFuture<String>> told = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(client, "r-" + i)))
                    .toList();

            for (int i = 0; i < told.size(); i++) {
                assertThat(told.get(i).get(60, TimeUnit.SECONDS)).isEqualTo("r-" + i);
            }
        }
        assertThat(broker.requests()).hasSize(200);
    }

    @Test
    void requests_that_a_broker_lost_are_sent_again_with_their_ids_when_it_is_back() throws Exception {
        outlives(client());
    }

    @Test
    void a_named_reply_queue_serves_before_and_after_the_broker_was_away() throws Exception {
        outlives(new InspectionClient(broker.factory(), "plant", "plant-secret", "st-4", 8));

        assertThat(broker.requests())
                .extracting(request -> ((Queue) request.getJMSReplyTo()).getQueueName())
                .containsOnly("inspection.replies.st-4");
    }

    private void outlives(InspectionClient client) throws Exception {
        try (client) {
            assertThat(ask(client, "before")).isEqualTo("before");
            broker.answerOnly(id -> false);
            List<CompletableFuture<InspectionResult>> results = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                results.add(client.send(part("r-" + i), PATIENCE));
            }
            await().atMost(PATIENCE).until(() -> broker.requests().size() == 4);

            broker.stop();
            results.add(client.send(part("r-3"), PATIENCE));
            broker.answerOnly(id -> true);
            broker.start();

            for (int i = 0; i < 4; i++) {
                assertThat(results.get(i).get(60, TimeUnit.SECONDS).requestId()).isEqualTo("r-" + i);
            }
            assertThat(ask(client, "after")).isEqualTo("after");
            assertThat(broker.arrivals("r-0")).isEqualTo(2);
            assertThat(broker.arrivals("before")).isEqualTo(1);
        }
    }

    @Test
    void a_client_may_be_there_before_its_broker() throws Exception {
        broker.stop();
        try (InspectionClient client = client()) {
            CompletableFuture<InspectionResult> result = client.send(part("early"), PATIENCE);
            assertThat(result).isNotDone();

            broker.start();

            assertThat(result.get(60, TimeUnit.SECONDS).requestId()).isEqualTo("early");
        }
    }

    @Test
    void who_is_not_answered_in_time_is_told_and_may_ask_again() throws Exception {
        broker.answerOnly(id -> false);
        try (InspectionClient client = new InspectionClient(broker.factory(), "plant", "plant-secret", null, 1)) {
            assertThatThrownBy(() -> client.await(part("slow"), Duration.ofMillis(300)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("slow");

            broker.answerOnly(id -> true);
            assertThat(ask(client, "slow")).isEqualTo("slow");
        }
    }

    @Test
    void no_more_requests_wait_for_results_than_allowed() throws Exception {
        broker.answerOnly(id -> false);
        try (InspectionClient client = new InspectionClient(broker.factory(), "plant", "plant-secret", null, 2)) {
            CompletableFuture<InspectionResult> first = client.send(part("r-1"), PATIENCE);
            client.send(part("r-2"), PATIENCE);

            assertThat(client.send(part("r-3"), Duration.ofMillis(200)))
                    .failsWithin(Duration.ZERO)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(TimeoutException.class);
            first.cancel(false);
            broker.answerOnly(id -> true);
            assertThat(ask(client, "r-4")).isEqualTo("r-4");
        }
        assertThat(broker.arrivals("r-3")).isZero();
    }

    @Test
    void a_request_id_is_not_used_twice_at_the_same_time() throws Exception {
        broker.answerOnly(id -> false);
        try (InspectionClient client = client()) {
            client.send(part("same"), PATIENCE);

            assertThatThrownBy(() -> client.send(part("same"), PATIENCE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("same");
        }
    }

    @Test
    void a_wrong_password_is_told_at_once() {
        try (InspectionClient client = new InspectionClient(broker.factory(), "plant", "guessed")) {
            assertThatThrownBy(() -> client.await(part("r-1"), PATIENCE))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
        }
    }

    @Test
    void a_closed_client_cancels_what_waits_and_takes_nothing() throws Exception {
        broker.answerOnly(id -> false);
        InspectionClient client = client();
        CompletableFuture<InspectionResult> waiting = client.send(part("r-1"), PATIENCE);

        client.close();

        assertThat(waiting).isCancelled();
        assertThatThrownBy(() -> client.send(part("r-2"), PATIENCE)).isInstanceOf(IllegalStateException.class);
    }

    private InspectionClient client() {
        return new InspectionClient(broker.factory(), "plant", "plant-secret");
    }

    private static PartPhotograph part(String requestId) {
        return new PartPhotograph(requestId, "flange", new byte[] {1, 2, 3});
    }

    private static String ask(InspectionClient client, String requestId) {
        try {
            return client.await(part(requestId), PATIENCE).requestId();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
