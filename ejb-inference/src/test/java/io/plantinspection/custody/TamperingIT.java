package io.plantinspection.custody;

import static io.plantinspection.custody.Attack.OFFSET;
import static io.plantinspection.custody.Attack.ROWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.evidence.OfflineVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the database's owner does to a row is found, in the server and offline, and the row is named. */
class TamperingIT {

    @TempDir
    private Path folder;

    private RecordedPlant plant;

    @BeforeEach
    void nine_of_each_in_three_checkpoints() {
        plant = new RecordedPlant(folder);
        for (long i = 1; i <= ROWS; i++) {
            plant.record(1);
            plant.inspect(OFFSET + i);
            if (i % 3 == 0) {
                plant.seal();
                plant.checkpoint();
            }
        }
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void an_untouched_record_is_intact() throws IOException {
        assertThat(plant.check().finding()).isNull();
        assertThat(plant.check().entries()).isEqualTo(ROWS);
        assertThat(plant.check().inspections()).isEqualTo(ROWS);
        assertThat(offline()).endsWith("INTACT");
    }

    @ParameterizedTest
    @MethodSource("io.plantinspection.custody.Attack#all")
    void is_found_in_the_server_and_offline_and_the_first_bad_row_is_named(Attack attack) throws IOException {
        plant.database.asOwner(attack.statements());

        assertThat(plant.check().finding()).startsWith(attack.row());
        assertThat(offline()).contains("WRONG: " + attack.row());
    }

    /** Everything after a row is made anew, with right hashes: only what lies outside of the database can tell. */
    @ParameterizedTest
    @ValueSource(longs = {1, 5, ROWS})
    void a_trail_that_was_rewritten_from_a_row_on_is_found_by_the_checkpoints(long from) throws IOException {
        Rewriting.trail(plant, from);

        assertThat(plant.database.inTransaction(plant.trail::verify).intact()).isTrue();
        assertThat(plant.check().finding()).startsWith(named("Entry", from)).contains("was replaced");
        assertThat(offline()).contains("WRONG: " + named("Entry", from));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, ROWS})
    void inspections_that_were_rewritten_from_one_on_are_found_by_the_checkpoints(long from) throws IOException {
        Rewriting.inspections(plant, from);

        String named = "Block " + Attack.block(from) + " was replaced";
        assertThat(plant.check().finding()).startsWith(named);
        assertThat(offline()).contains("WRONG: " + named);
    }

    /** The entries between two checkpoints, the first of which still holds. */
    private static String named(String row, long n) {
        long checkpoint = 3 * Attack.block(n);
        return row + " " + (checkpoint - 2) + " or a later one up to " + checkpoint;
    }

    @Test
    void a_checkpoint_that_was_altered_is_found() throws IOException {
        Path file = plant.outside.resolve(plant.key.name() + ".checkpoints.jsonl");
        Files.writeString(file, Files.readString(file).replace("\"sequence\":6", "\"sequence\":5"));

        assertThat(plant.check().finding()).contains("checkpoint").contains("altered or forged");
        assertThat(offline()).contains("WRONG: The checkpoint").contains("altered or forged");
    }

    @Test
    void a_checkpoint_with_a_key_that_somebody_else_made_is_found() throws IOException {
        var forged = new RecordedPlant(folder.resolve("forger"), Map.of());
        try (forged) {
            forged.record(3);
            forged.checkpoint();
        }
        for (Path file : checkpointsAtHome(forged)) {
            Files.copy(file, plant.outside.resolve(file.getFileName()));
        }

        assertThat(plant.check().finding()).contains("names a key that is not here");
        assertThat(offline()).contains("WRONG").contains("names a key that is not here");
    }

    @Test
    void an_export_of_a_trail_that_was_cut_off_and_signed_anew_is_found_by_the_checkpoints_outside()
            throws IOException {
        plant.database.asOwner(List.of(
                "delete from audit_event where sequence > 4",
                "update audit_head set last_sequence = 4, last_hash = (select hash from audit_event where"
                        + " sequence = 4)"));
        Path copy = folder.resolve("what the auditor has kept");
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(plant.outside)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        plant.record(1);
        plant.checkpoint();

        Path archive = plant.export(folder.resolve("export.zip"));

        assertThat(OfflineVerifier.run(archive, copy)).contains("WRONG: Entry");
    }

    /** What the offline verifier says, with the checkpoints outside only; those at home went with the record. */
    private String offline() throws IOException {
        for (Path file : checkpointsAtHome(plant)) {
            Files.write(file, new byte[0]);
        }
        Path archive = plant.export(folder.resolve("export.zip"));
        return OfflineVerifier.run(archive, plant.outside);
    }

    private static List<Path> checkpointsAtHome(RecordedPlant plant) throws IOException {
        try (Stream<Path> files = Files.list(plant.home.resolve("audit/checkpoints"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
    }
}
