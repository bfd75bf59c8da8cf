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
        var first = new NodeLock(folder, "server");
        try (var second = new NodeLock(folder, "server");
                var other = new NodeLock(folder, "another")) {
            assertThat(first.acquire()).isTrue();
            assertThat(first.acquire()).isTrue();
            assertThat(second.acquire()).isFalse();
            assertThat(other.acquire()).isTrue();

            first.close();
            assertThat(second.acquire()).isTrue();
        }
    }
}
