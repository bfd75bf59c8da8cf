package io.plantinspection.inspection;

import static io.plantinspection.messages.RequestProperties.SHA256;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.Sha256;
import io.plantinspection.testing.Photographs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs that requests name: those below one folder, and no others. */
class ClaimedImagesIT {

    private static final String PRODUCT = "flange";
    private static final byte[] BAD = Photographs.withSpot(64, 16);
    private static final byte[] GOOD = Photographs.withSpot(64, 0);

    @TempDir
    private Path home;

    @TempDir
    private Path folder;

    private Path root;

    private WiredServer server;
    private AskingPlant plant;

    @BeforeEach
    void start() throws Exception {
        root = Files.createDirectory(folder.resolve("photographs"));
        server = new WiredServer(home, Map.of("plant.image.root", root.toString()));
        server.activate(PRODUCT, "1");
        plant = new AskingPlant(server, server.connect());
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
        server.close();
    }

    @Test
    void a_request_by_name_gets_its_stored_result_when_the_photograph_is_gone() throws IOException {
        Path file = Files.write(root.resolve("1.png"), BAD);
        String request = AskingPlant.named("r-1", "1.png", ",\"sha256\":\"" + Sha256.of(BAD) + "\"");

        InspectionResult first = plant.ask(request);
        Files.delete(file);
        InspectionResult second = plant.ask(request);

        assertThat(second).isEqualTo(first);
        assertThat(second.verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void a_photograph_that_is_not_the_one_meant_is_rejected() throws IOException {
        Files.write(root.resolve("1.png"), GOOD);
        String other = ",\"sha256\":\"" + Sha256.of(BAD) + "\"";

        plant.rejected(
                plant.request("r-1", PRODUCT).setProperty(SHA256, Sha256.of(BAD)),
                GOOD,
                Rejection.Code.DIGEST_MISMATCH);
        plant.rejected(AskingPlant.inline("r-2", GOOD, other), Rejection.Code.DIGEST_MISMATCH);
        plant.rejected(AskingPlant.named("r-3", "1.png", other), Rejection.Code.DIGEST_MISMATCH);
        assertThat(server.rows()).isZero();
    }

    @Test
    void nothing_outside_of_the_folder_is_read() throws IOException {
        Path secret = Files.write(folder.resolve("secret.png"), GOOD);
        Files.createSymbolicLink(root.resolve("link.png"), secret);
        Files.createSymbolicLink(root.resolve("up"), folder);
        Files.write(Files.createDirectory(folder.resolve("photographs-2")).resolve("1.png"), GOOD);
        Files.createDirectory(root.resolve("folder"));

        for (String name : new String[] {
            "/etc/passwd",
            secret.toString(),
            "../secret.png",
            "folder/../../secret.png",
            "..",
            ".",
            "./1.png",
            "folder//1.png",
            "folder/",
            "..\\\\secret.png",
            "",
            "a\\u0000b",
            "a\\nb",
            "x".repeat(513)
        }) {
            String request = AskingPlant.named("r-1", name, "");
            assertThat(MessageSchemas.REQUEST.accepts(request)).as(name).isFalse();
            plant.rejected(request, Rejection.Code.INVALID_REQUEST);
        }
        for (String name : new String[] {
            "link.png",
            "up/secret.png",
            "up/photographs-2/1.png",
            "absent.png",
            "folder",
            "%2e%2e/secret.png",
            "file:secret.png",
            "x".repeat(500)
        }) {
            plant.rejected(AskingPlant.named("r-1", name, ""), Rejection.Code.IMAGE_NOT_FOUND);
        }
        assertThat(server.rows()).isZero();
    }

    @Test
    void a_folder_that_is_not_there_is_answered_like_a_photograph_that_is_not() throws IOException {
        Files.delete(root);

        plant.rejected(AskingPlant.named("r-1", "1.png", ""), Rejection.Code.IMAGE_NOT_FOUND);
    }

    @Test
    void a_pipe_is_not_opened() throws Exception {
        Path pipe = root.resolve("pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        plant.rejected(AskingPlant.named("r-1", "pipe.png", ""), Rejection.Code.IMAGE_NOT_FOUND);
    }

    @Test
    void a_file_that_is_too_long_is_not_read() throws IOException {
        try (var file =
                Files.newByteChannel(root.resolve("long.png"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.position(64L << 20).write(ByteBuffer.wrap(new byte[1]));
        }

        plant.rejected(AskingPlant.named("r-1", "long.png", ""), Rejection.Code.IMAGE_TOO_LARGE);
    }
}
