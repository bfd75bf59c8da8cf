package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLockTest {

    @TempDir
    private Path folder;

    @Test
    void a_name_is_held_by_one_at_a_time() {
        var first = lock("server");
        try (var second = lock("server");
                var other = lock("another")) {
            assertThat(first.acquire()).isTrue();
            assertThat(first.acquire()).isTrue();
            assertThat(second.acquire()).isFalse();
            assertThat(other.acquire()).isTrue();

            first.close();
            assertThat(second.acquire()).isTrue();
        }
    }

    @Test
    void who_holds_a_name_knows_who_is_dead_because_of_that() {
        String dead;
        try (var first = lock("server")) {
            first.acquire();
            first.sign();
            dead = first.instance();
        }
        try (var unsigned = lock("server")) {
            unsigned.acquire();
        }
        try (var next = lock("server")) {
            assertThat(next.followsOrIs(dead)).as("before it has the lock").isFalse();
            next.acquire();
            assertThat(next.followsOrIs(dead)).isTrue();
            assertThat(next.followsOrIs(next.instance())).isTrue();
            assertThat(next.followsOrIs(lock("server").instance()))
                    .as("one with a file elsewhere")
                    .isFalse();
        }
    }

    private NodeLock lock(String node) {
        return new NodeLock(TrainingDatabase.node(node, folder, 0));
    }
}
