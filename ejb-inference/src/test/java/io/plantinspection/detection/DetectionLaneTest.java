package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelStore;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.Sha256;
import io.plantinspection.testing.BrightSpotModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DetectionLaneTest {

    private static final int SIZE = BrightSpotModel.SIZE;
    private static final long PATIENCE_MILLIS = 20_000;

    @TempDir
    private Path home;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private ModelStore store;
    private DetectionLane lane;
    private String flange;
    private String cover;

    @BeforeEach
    void start() {
        store = new ModelStore(settings(Map.of()));
        flange = store.keep(new BrightSpotModel("flange", "1").bytes());
        cover = store.keep(new BrightSpotModel("cover", "1").bytes());
    }

    @AfterEach
    void stop() {
        if (lane != null) {
            lane.stop();
        }
        callers.shutdownNow();
    }

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
        var runs = new GatedDetectors(settings(Map.of("plant.inference.queue-length", "200")), flange);
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
        var runs = new GatedDetectors(settings, flange);
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
        var runs = new GatedDetectors(settings(values), flange);
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
    void a_model_is_not_freed_during_a_run_whose_caller_gave_up() {
        var values = Map.of("plant.inference.runs", "2", "plant.inference.max-batch", "1");
        var runs = new GatedDetectors(settings(values), flange);
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
    void the_tiles_of_a_part_are_one_batch_although_an_idle_lane_never_waits() throws TimeoutException {
        String tiled = store.keep(tiledModel(2 * SIZE, 3 * SIZE, 0).bytes());
        var runs = new GatedDetectors(settings(Map.of()), tiled);
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
        var runs = new GatedDetectors(settings(values), tiled);
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
        var runs = new GatedDetectors(oneByOne, tiled);
        lane = new DetectionLane(runs, oneByOne, Thread::new);
        lane.prepare(tiled);
        runs.let(2);

        assertThatThrownBy(() -> lane.detect(tiled, part(SIZE, 3 * SIZE, 0), 300))
                .isInstanceOf(TimeoutException.class);

        assertThat(lane.waiting()).isZero();
        runs.let(10);
        assertThat(asks(tiled, part(SIZE, 3 * SIZE, 0.75f)).join()).isEqualTo(0.75);
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
        var runs = new GatedDetectors(settings, flange);
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

    @Test
    void a_slow_load_of_one_model_does_not_hold_up_another() {
        var loads = new SlowLoads(flange);
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
        var detectors = new SlowLoads("none");
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
        var loads = new SlowLoads("none");
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
            Detector open(String digest, int threads) {
                opened.add(threads);
                return super.open(digest, threads);
            }
        };
        lane = new DetectionLane(detectors, settings, Thread::new);

        assertThat(score(flange, 0.5f)).isEqualTo(0.5);

        assertThat(opened).hasSize(3).startsWith(1, 2).containsOnly(1, 2);
    }

    /** Loading one model waits at a gate. */
    private final class SlowLoads extends ActiveDetectors {

        private final ConcurrentLinkedQueue<String> loaded = new ConcurrentLinkedQueue<>();
        private final Semaphore gate = new Semaphore(0);
        private final String slow;

        SlowLoads(String slow) {
            super(store, new InferenceDevice(settings(Map.of())), settings(Map.of()));
            this.slow = slow;
        }

        @Override
        Detector open(String digest, int threads) {
            loaded.add(digest);
            if (digest.equals(slow)) {
                gate.acquireUninterruptibly();
            }
            return super.open(digest, threads);
        }
    }

    /** Runs of one model wait at a gate. */
    private final class GatedDetectors extends ActiveDetectors {

        private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        private final Semaphore gate = new Semaphore(0);
        private final String gated;

        GatedDetectors(Settings settings, String gated) {
            super(store, new InferenceDevice(settings), settings);
            this.gated = gated;
        }

        @Override
        Place lendLoaded(String digest) {
            Place place = super.lendLoaded(digest);
            if (digest.equals(gated)) {
                seen.add(digest);
                gate.acquireUninterruptibly();
            }
            return place;
        }

        void awaitOne() {
            await(1);
        }

        void await(int runs) {
            Awaitility.await().until(() -> seen.size() == runs);
        }

        void let(int runs) {
            gate.release(runs);
        }
    }

    private DetectionLane lane(Map<String, String> values) {
        Settings settings = settings(values);
        return new DetectionLane(
                new ActiveDetectors(store, new InferenceDevice(settings), settings), settings, Thread::new);
    }

    private Settings settings(Map<String, String> values) {
        var all = new HashMap<>(Map.of("plant.inference.runs", "1", "plant.inference.max-batch", "8"));
        all.putAll(values);
        all.put("plant.home", home.toString());
        all.put("plant.inference.deadline", "PT100S");
        all.put("plant.inference.provider", "cpu");
        all.put("plant.inference.threads", "1");
        return Settings.from(name -> Optional.ofNullable(all.get(name)));
    }

    private static BrightSpotModel tiledModel(int height, int width, int overlap) {
        return new BrightSpotModel("flange", "3")
                .with("part_height", Integer.toString(height))
                .with("part_width", Integer.toString(width))
                .with("tile_overlap", Integer.toString(overlap));
    }

    private CompletableFuture<Double> asks(String digest, float red) {
        return asks(digest, part(red));
    }

    private CompletableFuture<Double> asks(String digest, PartImage part) {
        return CompletableFuture.supplyAsync(() -> score(digest, part), callers);
    }

    private double score(String digest, float red) {
        return score(digest, part(red));
    }

    private double score(String digest, PartImage part) {
        return score(digest, part, PATIENCE_MILLIS).orElseThrow();
    }

    /** Empty if there was no answer in time. */
    private OptionalDouble score(String digest, PartImage part, long millis) {
        try {
            return OptionalDouble.of(lane.detect(digest, part, millis).score());
        } catch (TimeoutException e) {
            return OptionalDouble.empty();
        }
    }

    /** A part that is black but for its last tile, of which no model can say anything. */
    private static PartImage spoilt(int width) {
        PartImage part = part(SIZE, width, 0);
        for (int y = 0; y < SIZE; y++) {
            Arrays.fill(part.rgb(), (y + 1) * width - SIZE, (y + 1) * width, Float.NaN);
        }
        return part;
    }

    private static PartImage part(float red) {
        return part(SIZE, SIZE, red);
    }

    private static PartImage part(int height, int width, float red) {
        float[] rgb = new float[3 * height * width];
        Arrays.fill(rgb, 0, height * width, red);
        return new PartImage(height, width, rgb);
    }
}
