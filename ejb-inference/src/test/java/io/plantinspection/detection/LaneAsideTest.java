package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantinspection.image.PartImage;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Models that look on at what another one judges. */
class LaneAsideTest extends LaneFixture {

    @Test
    void a_model_that_looks_on_gives_its_own_answer() {
        lane = lane(Map.of());
        lane.prepare(cover);

        AsideLook look = lane.lookAside(cover, part(0.5f)).orElseThrow();

        assertThat(look.score().join()).isEqualTo(0.5);
        assertThat(look.contract().product()).isEqualTo("cover");
    }

    @Test
    void a_model_that_looks_on_cuts_parts_into_tiles_of_its_own() {
        lane = lane(Map.of("plant.inference.shadow-queue-length", "1"));
        String tiled = store.keep(tiledModel(2 * SIZE, 2 * SIZE, 0).bytes());
        lane.prepare(tiled);

        AsideLook look = lane.lookAside(tiled, part(2 * SIZE, 2 * SIZE, 0.25f)).orElseThrow();

        assertThat(look.score().join()).isEqualTo(0.25);
        assertThat(lane.lookAside(tiled, part(0.25f))).isEmpty();
    }

    @Test
    void a_model_that_fails_at_a_tile_gives_no_score_when_it_looks_on() {
        lane = lane(Map.of());
        String tiled = store.keep(tiledModel(SIZE, 3 * SIZE, 0).bytes());
        lane.prepare(tiled);

        AsideLook look = lane.lookAside(tiled, spoilt(3 * SIZE)).orElseThrow();

        assertThatThrownBy(look.score()::join).hasMessageContaining("NaN");
    }

    @Test
    void a_model_that_should_look_on_is_loaded_without_making_anybody_wait() {
        lane = lane(Map.of());

        assertThat(lane.lookAside(cover, part(0.5f))).isEmpty();

        await().until(() -> lane.lookAside(cover, part(0.5f)).isPresent());
    }

    @Test
    void a_model_that_cannot_look_on_is_not_loaded_again_and_again() {
        var loads = new SlowLoads(store, settings(Map.of()), "none");
        lane = new DetectionLane(loads, settings(Map.of()), Thread::new);
        String absent = "0".repeat(64);

        assertThat(lane.lookAside(absent, part(0.5f))).isEmpty();
        await().until(() -> lane.loadedModels() == 0);
        await().until(() -> {
            int before = loads.loaded.size();
            return lane.lookAside(absent, part(0.5f)).isEmpty() && loads.loaded.size() == before;
        });
        IntStream.range(0, 10)
                .forEach(i -> assertThat(lane.lookAside(absent, part(0.5f))).isEmpty());

        assertThat(loads.loaded).hasSizeLessThan(4);
    }

    @Test
    void a_photograph_of_another_size_is_not_looked_on() {
        lane = lane(Map.of());
        lane.prepare(cover);

        assertThat(lane.lookAside(cover, new PartImage(8, 8, new float[3 * 64])))
                .isEmpty();
    }
}
