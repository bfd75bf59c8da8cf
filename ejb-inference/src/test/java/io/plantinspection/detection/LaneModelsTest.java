package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantinspection.platform.Settings;
import io.plantinspection.platform.Sha256;
import io.plantinspection.testing.BrightSpotModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Models that are loaded, retired and freed while others are at work. */
class LaneModelsTest extends LaneFixture {

    @Test
    void a_model_is_not_freed_during_a_run_whose_caller_gave_up() {
        var values = Map.of("plant.inference.runs", "2", "plant.inference.max-batch", "1");
        var runs = new GatedDetectors(store, settings(values), flange);
        lane = new DetectionLane(runs, settings(values), Thread::new);
        lane.prepare(flange);
        assertThat(score(flange, part(0.5f), 50)).isEmpty();
        runs.awaitOne();

        lane.retire(flange);
        assertThat(score(cover, 0.25f)).isEqualTo(0.25);
        assertThat(runs.size()).isEqualTo(2);
        runs.let(1);

        await().until(() -> runs.size() == 1);
    }

    @Test
    void a_slow_load_of_one_model_does_not_hold_up_another() {
        var loads = new SlowLoads(store, settings(Map.of()), flange);
        lane = new DetectionLane(loads, settings(Map.of()), Thread::new);
        CompletableFuture<Double> slow = asks(flange, 0.5f);

        assertThat(score(cover, 0.25f)).isEqualTo(0.25);
        assertThatThrownBy(() -> lane.detect(flange, part(0.5f), 20)).isInstanceOf(TimeoutException.class);
        assertThat(slow).isNotDone();
        loads.gate.release(1);

        assertThat(slow.join()).isEqualTo(0.5);
        assertThat(loads.loaded).containsExactlyInAnyOrder(flange, cover);
    }

    @Test
    void a_model_that_could_not_be_loaded_is_tried_again() {
        lane = lane(Map.of());
        byte[] late = new BrightSpotModel("flange", "2").bytes();
        String digest = Sha256.of(late);
        assertThatThrownBy(() -> lane.prepare(digest)).isInstanceOf(DetectionException.class);

        store.keep(late);

        assertThat(lane.prepare(digest).version()).isEqualTo("2");
    }

    @Test
    void a_model_that_fails_in_its_first_run_does_not_count_as_loaded() {
        lane = lane(Map.of());
        String blind =
                store.keep(new BrightSpotModel("flange", "2").seeing(Float.NaN).bytes());

        assertThatThrownBy(() -> lane.prepare(blind))
                .isInstanceOf(DetectionException.class)
                .hasMessageContaining("cannot be run");
    }

    @Test
    void a_retired_model_is_freed_when_whoever_began_with_it_has_ended() throws TimeoutException {
        Settings settings = settings(Map.of());
        var detectors = new ActiveDetectors(store, new InferenceDevice(settings), settings);
        lane = new DetectionLane(detectors, settings, Thread::new);
        try (LentModel begun = lane.lend(flange)) {
            lane.retire(flange);
            lane.prepare(cover);

            assertThat(begun.detect(part(0.5f), PATIENCE_MILLIS).score()).isEqualTo(0.5);
            assertThat(detectors.size()).isEqualTo(2);
        }

        await().until(() -> detectors.size() == 1);
        assertThat(score(flange, 0.5f)).isEqualTo(0.5);
    }

    @Test
    void a_model_that_is_put_in_force_again_is_kept() {
        Settings settings = settings(Map.of());
        var detectors = new SlowLoads(store, settings(Map.of()), "none");
        lane = new DetectionLane(detectors, settings, Thread::new);
        try (LentModel begun = lane.lend(flange)) {
            lane.retire(flange);
            lane.prepare(flange);
            assertThat(begun.contract().product()).isEqualTo("flange");
        }

        score(cover, 0.5f);
        score(flange, 0.5f);

        assertThat(detectors.loaded).containsExactly(flange, cover);
    }

    @Test
    void no_more_models_than_allowed_stay_loaded() {
        Settings settings = settings(Map.of("plant.inference.max-models", "1"));
        var detectors = new ActiveDetectors(store, new InferenceDevice(settings), settings);
        lane = new DetectionLane(detectors, settings, Thread::new);

        score(flange, 0.5f);
        score(cover, 0.5f);

        await().until(() -> detectors.size() == 1);
    }

    @Test
    void a_retired_model_that_is_lent_takes_no_place_from_another() {
        lane = lane(Map.of("plant.inference.max-models", "1"));
        score(flange, 0.5f);
        LentModel retired = lane.lend(cover);
        lane.retire(cover);
        score(flange, 0.5f);
        assertThat(lane.loadedModels()).isEqualTo(2);
        retired.close();

        await().until(() -> lane.loadedModels() == 1);
        assertThat(lane.lookAside(flange, part(0.5f))).isPresent();
    }

    @Test
    void the_number_of_threads_is_measured_where_there_is_a_choice() {
        Settings settings = settings(Map.of());
        List<Integer> opened = new CopyOnWriteArrayList<>();
        var device = new InferenceDevice(settings) {
            @Override
            List<Integer> threadCounts() {
                return List.of(1, 2);
            }
        };
        var detectors = new ActiveDetectors(store, device, settings) {
            @Override
            Detector open(String digest, SessionThreads threads) {
                opened.add(threads.count());
                return super.open(digest, threads);
            }
        };
        lane = new DetectionLane(detectors, settings, Thread::new);

        assertThat(score(flange, 0.5f)).isEqualTo(0.5);

        assertThat(opened).hasSize(3).startsWith(1, 2).containsOnly(1, 2);
    }
}
