package io.plantinspection.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void passwords_differ_and_stay() throws Exception {
        Secrets first = new Secrets(folder.resolve("secrets"));
        Secrets again = new Secrets(folder.resolve("secrets"));
        assertThat(first.brokerPassword("plant")).hasSizeGreaterThan(20).isNotEqualTo(first.brokerPassword("server"));
        assertThat(again.brokerPassword("plant")).isEqualTo(first.brokerPassword("plant"));
        assertThat(again.adminPassword()).isEqualTo(first.adminPassword());
    }

    @Test
    void only_the_owner_can_read_them() throws Exception {
        Secrets secrets = new Secrets(folder.resolve("secrets"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.adminPasswordFile())))
                .isEqualTo("rw-------");
    }
}
