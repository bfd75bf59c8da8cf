package io.plantinspection.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessBrakeTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final GuessBrake brake = new GuessBrake(nanos::get);

    private void tryOften(String name, String address) {
        for (int i = 0; i < GuessBrake.TRIES; i++) {
            assertThat(brake.admits(name, address)).isTrue();
        }
    }

    @Test
    void the_sixth_try_in_a_row_is_refused() {
        tryOften("admin", "10.0.0.1");

        assertThat(brake.admits("admin", "10.0.0.1")).isFalse();
    }

    @Test
    void others_may_still_sign_in() {
        tryOften("admin", "10.0.0.1");

        assertThat(brake.admits("admin", "10.0.0.2")).isTrue();
        assertThat(brake.admits("auditor", "10.0.0.1")).isTrue();
    }

    @Test
    void a_minute_after_the_last_try_it_may_be_tried_again_however_often_it_was_refused() {
        tryOften("admin", "10.0.0.1");
        nanos.addAndGet(GuessBrake.PAUSE.toNanos() - 1);
        assertThat(brake.admits("admin", "10.0.0.1")).isFalse();
        nanos.addAndGet(1);

        tryOften("admin", "10.0.0.1");
        assertThat(brake.admits("admin", "10.0.0.1")).isFalse();
    }

    @Test
    void a_success_starts_the_count_again() {
        tryOften("admin", "10.0.0.1");
        brake.release("admin", "10.0.0.1");

        tryOften("admin", "10.0.0.1");
    }

    @Test
    void only_so_many_guessers_are_remembered() {
        tryOften("admin", "10.0.0.1");
        for (int i = 0; i < GuessBrake.MOST; i++) {
            brake.admits("name" + i, "10.0.0.1");
        }

        assertThat(brake.admits("admin", "10.0.0.1")).isTrue();
    }
}
