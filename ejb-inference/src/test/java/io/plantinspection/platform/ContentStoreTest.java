package io.plantinspection.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {

    @TempDir
    private Path folder;

    @Test
    void content_is_found_by_its_digest() {
        var store = new ContentStore(folder, ".bin");

        String digest = store.keep(new byte[] {1, 2, 3});

        assertThat(store.read(digest)).containsExactly(1, 2, 3);
        assertThat(store.keep(new byte[] {1, 2, 3})).isEqualTo(digest);
    }

    @Test
    void a_file_that_was_altered_is_refused() throws IOException {
        var store = new ContentStore(folder, ".bin");
        String digest = store.keep(new byte[] {1, 2, 3});
        Files.write(folder.resolve(digest.substring(0, 2)).resolve(digest + ".bin"), new byte[] {1, 2, 4});

        assertThatIllegalStateException().isThrownBy(() -> store.read(digest)).withMessageContaining("altered");
    }

    @Test
    void a_digest_that_is_none_never_becomes_a_path() {
        var store = new ContentStore(folder, "");

        assertThatIllegalArgumentException().isThrownBy(() -> store.read("../../etc/passwd"));
    }
}
