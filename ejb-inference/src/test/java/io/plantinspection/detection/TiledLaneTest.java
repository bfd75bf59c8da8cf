package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantinspection.image.PartImage;
import io.plantinspection.platform.Settings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Parts that a model judges in tiles. */
class TiledLaneTest extends LaneFixture {

    @Test
    void the_tiles_of_a_part_are_one_batch_although_an_idle_lane_never_waits() throws TimeoutException {
        String tiled = store.keep(tiledModel(2 * SIZE, 3 * SIZE, 0).bytes());
        var runs = new GatedDetectors(store, settings(Map.of()), tiled);
        lane = new DetectionLane(runs, settings(Map.of()), Thread::new);
        runs.let(10);

        Detection found = lane.detect(tiled, part(2 * SIZE, 3 * SIZE, 0.25f), PATIENCE_MILLIS);

        assertThat(found.score()).isEqualTo(0.25);
        assertThat(found.heatmap().width()).isEqualTo(3 * SIZE);
        assertThat(runs.seen).hasSize(1);
    }

    @Test
    void on_a_processor_the_tiles_of_a_part_are_looked_at_at_the_same_time() {
        var values = Map.of("plant.inference.runs", "2", "plant.inference.max-batch", "1");
        String tiled = store.keep(tiledModel(SIZE, 3 * SIZE, 0).bytes());
        var runs = new GatedDetectors(store, settings(values), tiled);
        lane = new DetectionLane(runs, settings(values), Thread::new);

        CompletableFuture<Double> answer = asks(tiled, part(SIZE, 3 * SIZE, 0.25f));
        runs.await(2);
        await().until(() -> lane.waiting() == 1);
        runs.let(3);

        assertThat(answer.join()).isEqualTo(0.25);
    }

    @Test
    void a_part_that_fits_one_tile_gets_what_a_model_without_tiles_gives() throws TimeoutException {
        lane = lane(Map.of());
        String tiled = store.keep(tiledModel(SIZE, SIZE, 4).bytes());
        PartImage part = part(0.37f);
        part.rgb()[100] = 0.9f;

        assertThat(lane.detect(tiled, part, PATIENCE_MILLIS))
                .usingRecursiveComparison()
                .isEqualTo(lane.detect(flange, part, PATIENCE_MILLIS));
    }

    @Test
    void a_part_with_one_tile_that_fails_gets_no_score_and_its_neighbours_get_theirs() {
        lane = lane(Map.of("plant.inference.max-batch", "4", "plant.inference.max-wait", "PT60S"));
        String tiled = store.keep(tiledModel(SIZE, 2 * SIZE, 0).bytes());
        CompletableFuture<Double> neighbour = asks(tiled, part(SIZE, 2 * SIZE, 0.5f));

        assertThatThrownBy(() -> lane.detect(tiled, spoilt(2 * SIZE), PATIENCE_MILLIS))
                .isInstanceOf(DetectionException.class)
                .hasMessageContaining("NaN");

        assertThat(neighbour.join()).isEqualTo(0.5);
    }

    @Test
    void a_part_of_which_some_tiles_were_not_looked_at_in_time_gets_no_score() {
        String tiled = store.keep(tiledModel(SIZE, 3 * SIZE, 0).bytes());
        Settings oneByOne = settings(Map.of("plant.inference.max-batch", "1"));
        var runs = new GatedDetectors(store, oneByOne, tiled);
        lane = new DetectionLane(runs, oneByOne, Thread::new);
        lane.prepare(tiled);
        runs.let(2);

        assertThatThrownBy(() -> lane.detect(tiled, part(SIZE, 3 * SIZE, 0), 300))
                .isInstanceOf(TimeoutException.class);

        assertThat(lane.waiting()).isZero();
        runs.let(10);
        assertThat(asks(tiled, part(SIZE, 3 * SIZE, 0.75f)).join()).isEqualTo(0.75);
    }
}
