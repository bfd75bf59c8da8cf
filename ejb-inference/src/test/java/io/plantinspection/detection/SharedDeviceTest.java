package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.platform.Settings;
import io.plantinspection.testing.BrightSpotModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A part that comes alone has the whole processor, others share it. */
class SharedDeviceTest extends LaneFixture {

    private final List<SessionThreads> opened = new CopyOnWriteArrayList<>();

    @Test
    void a_part_that_comes_alone_has_all_threads_and_one_beside_others_has_its_share() {
        lane = tellingLane(Map.of("plant.inference.threads", "2", "plant.inference.runs", "64"));

        assertThat(score(flange, 0.25f)).isEqualTo(0.5);
        try (LentModel other = lane.lend(cover)) {
            assertThat(score(flange, 0.25f)).isEqualTo(0.25);
            assertThat(other.contract().product()).isEqualTo("cover");
        }
        assertThat(score(flange, 0.25f)).isEqualTo(0.5);
        assertThat(opened)
                .containsExactly(
                        SessionThreads.asleep(1),
                        SessionThreads.busy(2),
                        SessionThreads.asleep(1),
                        SessionThreads.busy(2));
    }

    @Test
    void a_caller_that_comes_again_at_once_is_alone_again() {
        lane = tellingLane(Map.of("plant.inference.threads", "2", "plant.inference.runs", "64"));

        for (int time = 0; time < 500; time++) {
            assertThat(score(flange, 0.25f)).isEqualTo(0.5);
        }
    }

    @Test
    void a_look_that_stands_aside_never_takes_the_whole_device() {
        lane = tellingLane(Map.of("plant.inference.threads", "2", "plant.inference.runs", "64"));
        lane.prepare(flange);

        AsideLook look = lane.lookAside(flange, part(0.25f)).orElseThrow();

        assertThat(look.score().join()).isEqualTo(0.25);
    }

    @Test
    void a_model_is_loaded_once_where_runs_do_not_share_the_processor_or_one_thread_is_enough() {
        lane = tellingLane(Map.of("plant.inference.threads", "2", "plant.inference.runs", "1"));
        assertThat(score(flange, 0.25f)).isEqualTo(0.25);
        lane.stop();
        lane = tellingLane(Map.of("plant.inference.threads", "1", "plant.inference.runs", "64"));
        assertThat(score(flange, 0.25f)).isEqualTo(0.25);

        assertThat(opened).containsExactly(SessionThreads.asleep(2), SessionThreads.asleep(1));
    }

    @Test
    void a_score_is_the_same_alone_and_beside_others() {
        lane = lane(Map.of("plant.inference.threads", "2", "plant.inference.runs", "64"));

        double alone = score(flange, 0.37f);

        try (LentModel other = lane.lend(cover)) {
            assertThat(score(flange, 0.37f)).isCloseTo(alone, within(1e-6));
            assertThat(other.contract().product()).isEqualTo("cover");
        }
    }

    /** A lane whose busy sessions see everything twice as bright. */
    private DetectionLane tellingLane(Map<String, String> values) {
        Settings settings = settings(values);
        String twice =
                store.keep(new BrightSpotModel("flange", "twice").seeing(2).bytes());
        var detectors = new ActiveDetectors(store, new InferenceDevice(settings), settings) {
            @Override
            Detector open(String digest, SessionThreads threads) {
                opened.add(threads);
                return super.open(threads.busy() ? twice : digest, threads);
            }
        };
        return new DetectionLane(detectors, settings, Thread::new);
    }
}
