package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.plantinspection.image.PartImage;
import io.plantinspection.platform.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gets which answer, and when. */
class DetectionLaneTest extends LaneFixture {

    @Test
    void many_callers_with_two_models_each_get_their_own_answer() {
        lane = lane(Map.of("plant.inference.max-models", "1"));

        List<CompletableFuture<Double>> answers = IntStream.range(0, 40)
                .mapToObj(i -> asks(i % 2 == 0 ? flange : cover, i / 40f))
                .toList();

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).join()).isEqualTo((double) (i / 40f));
        }
    }

    @Test
    void a_score_is_the_same_alone_and_in_a_batch_of_any_size() {
        lane = lane(Map.of());
        double alone = score(flange, 0.37f);
        lane.stop();

        for (int others = 1; others < 12; others++) {
            // the lane waits until all have come, so they are one batch
            lane = lane(Map.of(
                    "plant.inference.max-batch", Integer.toString(others + 1), "plant.inference.max-wait", "PT60S"));
            IntStream.range(0, others).forEach(i -> asks(flange, 1f / (i + 1)));

            assertThat(score(flange, 0.37f)).isCloseTo(alone, within(1e-6));
            lane.stop();
        }
    }

    @Test
    void a_backlog_of_one_product_does_not_hold_up_a_part_of_another() {
        var runs = new GatedDetectors(store, settings(Map.of("plant.inference.queue-length", "200")), flange);
        lane = new DetectionLane(runs, settings(Map.of("plant.inference.queue-length", "200")), Thread::new);
        lane.prepare(cover);
        List<CompletableFuture<Double>> backlog =
                IntStream.range(0, 200).mapToObj(i -> asks(flange, 0.5f)).toList();
        runs.awaitOne();
        await().until(() -> lane.waiting() >= 200 - 8);

        CompletableFuture<Double> single = asks(cover, 0.25f);
        await().until(() -> lane.waiting() >= 201 - 8);
        // one batch of the backlog goes through, and no other
        runs.let(1);

        assertThat(single.join()).isEqualTo(0.25);
        runs.let(200);
        assertThat(backlog).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(0.5));
    }

    @Test
    void a_photograph_whose_caller_gave_up_is_not_looked_at() {
        Settings settings = settings(Map.of("plant.inference.max-batch", "1"));
        var runs = new GatedDetectors(store, settings, flange);
        lane = new DetectionLane(runs, settings, Thread::new);
        CompletableFuture<Double> first = asks(flange, 0.5f);
        runs.awaitOne();

        assertThatThrownBy(() -> lane.detect(flange, part(0.25f), 50)).isInstanceOf(TimeoutException.class);
        assertThat(lane.waiting()).isZero();
        runs.let(10);

        assertThat(first.join()).isEqualTo(0.5);
        assertThat(score(flange, 0.75f)).isEqualTo(0.75);
        assertThat(runs.seen).hasSize(2);
    }

    @Test
    void on_a_processor_several_runs_are_under_way_at_the_same_time() {
        var values = Map.of("plant.inference.runs", "2", "plant.inference.max-batch", "1");
        var runs = new GatedDetectors(store, settings(values), flange);
        lane = new DetectionLane(runs, settings(values), Thread::new);
        List<CompletableFuture<Double>> answers =
                IntStream.range(0, 6).mapToObj(i -> asks(flange, i / 8f)).toList();

        runs.await(2);
        await().until(() -> lane.waiting() == 4);
        assertThat(score(cover, part(0.5f), 50)).isEmpty();
        runs.let(6);

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).join()).isEqualTo(i / 8.0);
        }
    }

    @Test
    void a_model_that_is_absent_fails_its_callers_and_nobody_else() {
        lane = lane(Map.of());

        assertThatThrownBy(() -> lane.detect("0".repeat(64), part(0.5f), 5_000))
                .isInstanceOf(DetectionException.class)
                .hasMessageContaining("no file");
        assertThat(score(flange, 0.5f)).isEqualTo(0.5);
    }

    @Test
    void a_photograph_that_fails_does_not_fail_those_of_its_batch() {
        lane = lane(Map.of("plant.inference.max-batch", "3", "plant.inference.max-wait", "PT60S"));
        CompletableFuture<Double> good = asks(flange, 0.5f);
        CompletableFuture<Double> other = asks(flange, 0.25f);

        assertThatThrownBy(() -> lane.detect(flange, part(Float.NaN), PATIENCE_MILLIS))
                .isInstanceOf(DetectionException.class)
                .hasMessageContaining("NaN");

        assertThat(good.join()).isEqualTo(0.5);
        assertThat(other.join()).isEqualTo(0.25);
    }

    @Test
    void an_image_of_another_size_is_refused_before_it_waits() {
        lane = lane(Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> lane.detect(flange, new PartImage(8, 8, new float[3 * 64]), PATIENCE_MILLIS))
                .withMessageContaining("8 x 8");
    }

    @Test
    void a_lane_that_stops_turns_its_callers_away_and_finishes_the_run_at_work() {
        Settings settings = settings(Map.of("plant.inference.max-batch", "1"));
        var runs = new GatedDetectors(store, settings, flange);
        lane = new DetectionLane(runs, settings, Thread::new);
        CompletableFuture<Double> running = asks(flange, 0.5f);
        runs.awaitOne();
        CompletableFuture<Double> waiting = asks(flange, 0.25f);
        await().until(() -> lane.waiting() == 1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(lane::stop, callers);

        assertThatThrownBy(waiting::join).hasMessageContaining("the server is stopping");
        runs.let(1);
        assertThat(running.join()).isEqualTo(0.5);
        stopped.join();
        assertThatThrownBy(() -> lane.detect(flange, part(0.5f), PATIENCE_MILLIS))
                .isInstanceOf(DetectionException.class)
                .hasMessageContaining("the server is stopping");
    }
}
