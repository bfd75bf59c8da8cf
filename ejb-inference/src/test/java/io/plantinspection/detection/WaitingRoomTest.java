package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantinspection.platform.InferenceSettings;
import io.plantinspection.testing.TestSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WaitingRoomTest {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final WaitingRoom room = room(Map.of());

    @Test
    void a_backlog_of_200_holds_up_one_part_of_another_product_by_one_batch_at_most() throws Exception {
        WaitingRoom large = room(Map.of("plant.inference.queue-length", "200"));
        for (int i = 0; i < 200; i++) {
            large.enter(looks("flange", 1), PATIENCE);
        }
        assertThat(large.next().looks()).hasSize(3);

        Look single = look("cover");
        large.enter(List.of(single), PATIENCE);

        assertThat(large.next().looks()).containsExactly(single);
        assertThat(large.next().looks()).hasSize(3).extracting(Look::model).containsOnly("flange");
    }

    @Test
    void a_full_room_keeps_callers_outside_until_their_deadline() throws Exception {
        fill();

        assertThatThrownBy(() -> room.enter(looks("flange", 1), TimeUnit.MILLISECONDS.toNanos(20)))
                .isInstanceOf(TimeoutException.class);
        assertThat(room.waiting()).isEqualTo(5);
    }

    @Test
    void whoever_waits_outside_comes_in_when_a_batch_is_taken() throws Exception {
        fill();
        CompletableFuture<Void> outside = enters("flange");

        room.next();

        outside.get(20, TimeUnit.SECONDS);
        assertThat(room.waiting()).isEqualTo(3);
    }

    @Test
    void whoever_waits_outside_comes_in_when_another_caller_gives_up() throws Exception {
        Look first = look("flange");
        room.enter(List.of(first), PATIENCE);
        for (int i = 0; i < 4; i++) {
            room.enter(looks("flange", 1), PATIENCE);
        }
        CompletableFuture<Void> outside = enters("flange");

        room.leave(first);

        outside.get(20, TimeUnit.SECONDS);
        assertThat(room.next().looks()).doesNotContain(first);
    }

    @Test
    void a_full_room_still_takes_one_look_of_another_model() throws Exception {
        fill();

        room.enter(looks("cover", 1), 0);

        assertThat(room.waiting()).isEqualTo(6);
        assertThatThrownBy(() -> room.enter(looks("cover", 1), 0)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void the_looks_at_one_part_enter_together_or_not_at_all() throws Exception {
        room.enter(looks("flange", 3), PATIENCE);

        assertThatThrownBy(() -> room.enter(looks("flange", 3), 0)).isInstanceOf(TimeoutException.class);
        assertThat(room.waiting()).isEqualTo(3);
        assertThat(room.next().looks()).hasSize(3);
        room.enter(looks("flange", 3), 0);

        assertThat(room.waiting()).isEqualTo(3);
    }

    @Test
    void a_part_of_more_looks_than_places_enters_when_no_other_of_its_model_waits() throws Exception {
        room.enter(looks("cover", 2), PATIENCE);
        room.enter(looks("flange", 7), 0);

        assertThat(room.waiting()).isEqualTo(9);
        assertThatThrownBy(() -> room.enter(looks("flange", 7), 0)).isInstanceOf(TimeoutException.class);
        assertThat(room.next().looks()).hasSize(2).extracting(Look::model).containsOnly("cover");
        assertThat(room.next().looks()).hasSize(3).extracting(Look::model).containsOnly("flange");
    }

    @Test
    void without_a_longest_wait_a_single_look_is_taken_at_once() throws Exception {
        Look only = look("flange");
        room.enter(List.of(only), PATIENCE);

        assertThat(room.next().looks()).containsExactly(only);
    }

    @Test
    void with_a_longest_wait_a_single_look_is_taken_when_it_is_over() throws Exception {
        WaitingRoom patient = room(Map.of("plant.inference.max-wait", "PT0.05S"));
        Look only = look("flange");
        patient.enter(List.of(only), PATIENCE);

        assertThat(patient.next().looks()).containsExactly(only);
        assertThat(System.nanoTime() - only.arrived()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void a_full_batch_is_not_kept_waiting() throws Exception {
        WaitingRoom patient = room(Map.of("plant.inference.max-wait", "PT60S"));
        CompletableFuture<List<Look>> taken = takes(patient);
        for (int i = 0; i < 3; i++) {
            patient.enter(looks("flange", 1), PATIENCE);
        }

        assertThat(taken.get(20, TimeUnit.SECONDS)).hasSize(3);
    }

    @Test
    void nobody_waits_for_a_fuller_batch_while_another_model_could_run() throws Exception {
        WaitingRoom patient = room(Map.of("plant.inference.max-wait", "PT60S"));
        CompletableFuture<List<Look>> taken = takes(patient);
        patient.enter(looks("flange", 1), PATIENCE);
        patient.enter(looks("cover", 1), PATIENCE);

        assertThat(taken.get(20, TimeUnit.SECONDS)).extracting(Look::model).containsExactly("flange");
    }

    @Test
    void a_look_is_alone_while_no_other_waits_or_is_run() throws Exception {
        WaitingRoom single = room(Map.of("plant.inference.max-batch", "1"));
        single.enter(looks("flange", 1), PATIENCE);
        assertThat(single.next().alone()).isTrue();
        single.enter(looks("flange", 1), PATIENCE);
        assertThat(single.next().alone()).isFalse();
        single.done();
        single.done();
        single.enter(looks("flange", 2), PATIENCE);
        assertThat(single.next().alone()).isFalse();
        single.done();
        assertThat(single.next().alone()).isTrue();
        single.done();
        single.enterAside(looks("shadow", 1));
        assertThat(single.next().alone()).isFalse();
    }

    @Test
    void what_waits_aside_comes_alone_and_when_nothing_else_waits() throws Exception {
        Look aside = look("shadow");
        Look second = look("shadow");
        room.enterAside(List.of(aside));
        room.enterAside(List.of(second));
        Look real = look("flange");
        room.enter(List.of(real), PATIENCE);

        assertThat(room.next().looks()).containsExactly(real);
        room.done();
        assertThat(room.next().looks()).containsExactly(aside);
        room.done();
        room.enter(List.of(real), PATIENCE);
        assertThat(room.next().looks()).containsExactly(real);
        room.done();
        assertThat(room.next().looks()).containsExactly(second);
    }

    @Test
    void what_waits_aside_does_not_run_beside_anything_else() throws Exception {
        Look real = look("flange");
        room.enter(List.of(real), PATIENCE);
        assertThat(room.next().looks()).containsExactly(real);
        Look aside = look("shadow");
        room.enterAside(List.of(aside));
        CompletableFuture<List<Look>> taken = takes(room);
        Look next = look("flange");
        room.enter(List.of(next), PATIENCE);
        assertThat(taken.get(20, TimeUnit.SECONDS)).containsExactly(next);

        room.done();
        CompletableFuture<List<Look>> last = takes(room);
        room.done();

        assertThat(last.get(20, TimeUnit.SECONDS)).containsExactly(aside);
    }

    @Test
    void what_waits_aside_has_few_places_and_nobody_waits_for_one() {
        WaitingRoom small = room(Map.of("plant.inference.shadow-queue-length", "2"));

        assertThat(small.enterAside(looks("shadow", 1))).isTrue();
        assertThat(small.enterAside(looks("shadow", 1))).isTrue();
        assertThat(small.enterAside(looks("shadow", 1))).isFalse();
    }

    @Test
    void a_part_of_several_looks_waits_aside_whole_or_not_at_all() throws Exception {
        WaitingRoom small = room(Map.of("plant.inference.shadow-queue-length", "4"));

        assertThat(small.enterAside(looks("shadow", 6))).isTrue();
        assertThat(small.enterAside(looks("shadow", 3))).isFalse();
        for (int i = 0; i < 5; i++) {
            assertThat(small.next().looks()).hasSize(1);
            small.done();
        }
        assertThat(small.enterAside(looks("shadow", 4))).isFalse();
        assertThat(small.enterAside(looks("shadow", 3))).isTrue();
    }

    @Test
    void what_waits_aside_does_not_run_while_a_batch_may_still_fill() throws Exception {
        WaitingRoom patient = room(Map.of("plant.inference.max-wait", "PT60S"));
        patient.enterAside(looks("shadow", 1));
        patient.enter(looks("flange", 1), PATIENCE);
        CompletableFuture<List<Look>> taken = takes(patient);
        patient.enter(looks("flange", 1), PATIENCE);
        patient.enter(looks("flange", 1), PATIENCE);

        assertThat(taken.get(20, TimeUnit.SECONDS))
                .hasSize(3)
                .extracting(Look::model)
                .containsOnly("flange");
    }

    @Test
    void an_errand_is_run_soon_but_never_two_in_a_row_while_a_look_waits() throws Exception {
        List<String> done = new ArrayList<>();
        fill();
        for (int i = 0; i < 5; i++) {
            room.ask(new FutureTask<>(() -> done.add("errand")));
        }

        assertThat(room.next().looks()).hasSize(3);
        assertThat(done).hasSize(1);
        assertThat(room.next().looks()).hasSize(2);
        assertThat(done).hasSize(2);
    }

    @Test
    void a_closed_room_turns_everybody_away() throws Exception {
        fill();
        CompletableFuture<Void> outside = enters("flange");

        assertThat(room.close()).hasSize(5);

        assertThatThrownBy(() -> outside.get(20, TimeUnit.SECONDS)).hasRootCauseInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> room.enter(looks("flange", 1), PATIENCE)).isInstanceOf(CancellationException.class);
        assertThat(room.next()).isNull();
    }

    private void fill() throws Exception {
        for (int i = 0; i < 5; i++) {
            room.enter(looks("flange", 1), PATIENCE);
        }
    }

    /** A caller on a thread of its own that found the room full. */
    private CompletableFuture<Void> enters(String model) {
        var thread = new CompletableFuture<Thread>();
        var entered = CompletableFuture.runAsync(() -> {
            thread.complete(Thread.currentThread());
            try {
                room.enter(looks(model, 1), PATIENCE);
            } catch (InterruptedException | TimeoutException e) {
                throw new CompletionException(e);
            }
        });
        await().until(() -> thread.get().getState() == Thread.State.TIMED_WAITING);
        return entered;
    }

    private static Look look(String model) {
        return Look.now(model, null);
    }

    private static List<Look> looks(String model, int count) {
        return Look.atEach(model, Collections.nCopies(count, null));
    }

    private static CompletableFuture<List<Look>> takes(WaitingRoom room) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return room.next().looks();
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static WaitingRoom room(Map<String, String> others) {
        var values = new HashMap<>(Map.of(
                "plant.home", "/srv/plant",
                "plant.inference.max-batch", "3",
                "plant.inference.queue-length", "5",
                "plant.inference.deadline", "PT100S"));
        values.putAll(others);
        InferenceSettings settings = TestSettings.of(values).inference();
        return new WaitingRoom(settings, settings.maxBatch().orElseThrow());
    }
}
