package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerUsersTest {
    @TempDir
    Path folder;

    @Test
    void an_engineer_has_the_rights_of_a_plant_too() throws Exception {
        var security = users("server=a\nengineer=b\n").security();
        assertThat(security.getRole("engineer")).containsExactlyInAnyOrder("plant", "engineer");
        assertThat(security.getRole("server")).containsExactly("server");
        assertThat(security.getUser("plant")).isNull();
    }

    @Test
    void a_station_has_the_role_of_stations_only() throws Exception {
        assertThat(users("server=a\nstation-7=b\n").security().getRole("station-7"))
                .containsExactly("station");
        assertThatIOException().isThrownBy(() -> users("server=a\nstation-=b\n"));
        assertThatIOException().isThrownBy(() -> users("server=a\nstation-a.b=b\n"));
    }

    @Test
    void a_missing_file_is_named_with_what_belongs_into_it() {
        Path file = folder.resolve("absent.properties");
        assertThatIOException()
                .isThrownBy(() -> BrokerUsers.read(file))
                .withMessageContaining("name=password")
                .withMessageContaining(file.toString());
    }

    @Test
    void a_file_that_others_can_read_is_refused() throws Exception {
        Path file = folder.resolve("users.properties");
        BrokerHome.writeSecret(file, "server=a\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatIOException().isThrownBy(() -> BrokerUsers.read(file)).withMessageContaining("chmod 600");
    }

    @Test
    void unknown_users_empty_passwords_and_a_missing_server_are_refused() {
        assertThatIOException().isThrownBy(() -> users("server=a\nadmin=b\n")).withMessageContaining("'admin'");
        assertThatIOException().isThrownBy(() -> users("server=\n")).withMessageContaining("no password");
        assertThatIOException().isThrownBy(() -> users("plant=a\n")).withMessageContaining("'server' is missing");
    }

    private BrokerUsers users(String lines) throws IOException {
        Path file = folder.resolve("users.properties");
        BrokerHome.writeSecret(file, lines);
        return BrokerUsers.read(file);
    }
}
