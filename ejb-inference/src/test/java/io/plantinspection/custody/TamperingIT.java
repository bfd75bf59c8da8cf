package io.plantinspection.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.evidence.OfflineVerifier;
import io.plantinspection.evidence.TrailEntry;
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

    private static final long ROWS = 9;

    /** Inspections have other numbers than their places. */
    private static final long OFFSET = 100;

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

    /**
     * Something that is done to a record.
     *
     * @param what in words, for the name of the test
     * @param statements as the database's owner, who has switched everything off that could be in the way
     * @param row that has to be named
     */
    record Attack(String what, List<String> statements, String row) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Attack> attacks() {
        Stream<Attack> anywhere = Stream.of(1L, 5L, ROWS).flatMap(TamperingIT::attacksOn);
        return Stream.concat(anywhere, Stream.of(1L, 2L, 3L).flatMap(TamperingIT::attacksOnBlock));
    }

    private static Stream<Attack> attacksOn(long n) {
        long id = OFFSET + n;
        // the last one changes places with the one before
        long low = Math.min(n, ROWS - 1);
        long lowId = OFFSET + low;
        return Stream.of(
                new Attack(
                        "entry " + n + " updated",
                        List.of("update audit_event set reason = 'another' where sequence = " + n),
                        "Entry " + n + " was altered"),
                new Attack(
                        "time of entry " + n + " updated",
                        List.of("update audit_event set at = at + 1 where sequence = " + n),
                        "Entry " + n + " was altered"),
                new Attack(
                        "entry " + n + " deleted",
                        List.of("delete from audit_event where sequence = " + n),
                        "Entry " + n + " is missing"),
                new Attack(
                        "entries " + low + " and " + (low + 1) + " exchanged",
                        List.of(
                                "update audit_event set sequence = -1 where sequence = " + low,
                                "update audit_event set sequence = " + low + " where sequence = " + (low + 1),
                                "update audit_event set sequence = " + (low + 1) + " where sequence = -1"),
                        "Entry " + low + " does not follow"),
                new Attack(
                        "entry put in before " + n,
                        Stream.concat(
                                        shifted("audit_event", "sequence", n),
                                        Stream.of("insert into audit_event select " + n
                                                + ", at, 'eve', origin, action, subject, old_value, new_value, reason,"
                                                + " previous_hash, '" + "e".repeat(64)
                                                + "' from audit_event where sequence = " + (n + 1)))
                                .toList(),
                        "Entry " + n + " was altered"),
                new Attack(
                        "trail cut off before " + n,
                        List.of(
                                "delete from audit_event where sequence >= " + n,
                                "update audit_head set last_sequence = " + (n - 1)
                                        + ", last_hash = coalesce((select hash"
                                        + " from audit_event where sequence = " + (n - 1) + "), '" + TrailEntry.GENESIS
                                        + "')"),
                        "Entry " + n + " is missing, and all that followed it"),
                new Attack(
                        "verdict of inspection " + id + " updated",
                        List.of("update inspection set verdict = 'ACCEPT' where id = " + id),
                        "Inspection " + id + " (block " + block(n) + ") was altered"),
                new Attack(
                        "score of inspection " + id + " updated by its last bit",
                        List.of("update inspection set score = 0.8125000000000001 where id = " + id),
                        "Inspection " + id + " (block " + block(n) + ") was altered"),
                new Attack(
                        "inspection " + id + " deleted",
                        List.of("delete from inspection where id = " + id),
                        "Inspection " + id + " (block " + block(n) + ") is missing"),
                new Attack(
                        "inspection " + id + " deleted with its place",
                        List.of(
                                "delete from inspection_seal where inspection = " + id,
                                "delete from inspection where id = " + id),
                        "Place " + n + " of the inspections (block " + block(n) + ") is missing"),
                new Attack(
                        "inspections " + lowId + " and " + (lowId + 1) + " exchanged",
                        List.of(
                                "update inspection set id = -1 where id = " + lowId,
                                "update inspection set id = " + lowId + " where id = " + (lowId + 1),
                                "update inspection set id = " + (lowId + 1) + " where id = -1"),
                        "Inspection " + lowId + " (block " + block(low) + ") was altered"),
                new Attack(
                        "places " + low + " and " + (low + 1) + " exchanged",
                        List.of(
                                "update inspection_seal set position = -1 where position = " + low,
                                "update inspection_seal set position = " + low + " where position = " + (low + 1),
                                "update inspection_seal set position = " + (low + 1) + " where position = -1"),
                        "Inspection " + (lowId + 1) + " (block " + block(low) + ") was altered"),
                new Attack(
                        "inspection put in at place " + n,
                        Stream.concat(
                                        shifted("inspection_seal", "position", n),
                                        Stream.of(
                                                copied(999, id, "judged_at"),
                                                "insert into inspection_seal values (" + n + ", 999, '" + "e".repeat(64)
                                                        + "')"))
                                .toList(),
                        "Inspection 999 (block " + block(n) + ") was altered"),
                new Attack(
                        "inspection of last week put in beside " + id,
                        List.of(copied(n, id, "judged_at - 7 * 86400000000")),
                        "Inspection " + n + " is in no block"));
    }

    private static Stream<Attack> attacksOnBlock(long b) {
        long first = 3 * b - 2;
        return Stream.of(
                new Attack(
                        "block " + b + " updated",
                        List.of("update inspection_block set sealed_at = sealed_at - 1 where number = " + b),
                        "Block " + b + " was altered"),
                new Attack(
                        "block " + b + " deleted",
                        List.of("delete from inspection_block where number = " + b),
                        "Block " + b + " is missing"),
                new Attack(
                        "blocks cut off before " + b,
                        List.of(
                                "delete from inspection_block where number >= " + b,
                                "delete from inspection where id >= " + (OFFSET + first),
                                "delete from inspection_seal where position >= " + first),
                        "Block " + b + " is missing, and all that followed it"));
    }

    private static long block(long n) {
        return (n + 2) / 3;
    }

    /** Makes room at a number, from the end on, for no two rows may have the same one even for a moment. */
    private static Stream<String> shifted(String table, String column, long from) {
        return Stream.iterate(ROWS, n -> n >= from, n -> n - 1)
                .map(n -> "update " + table + " set " + column + " = " + (n + 1) + " where " + column + " = " + n);
    }

    private static String copied(long id, long from, String judgedAt) {
        return "insert into inspection (id, request_id, product, serial, photograph, photograph_type, judged_at,"
                + " milliseconds, verdict, score, threshold_version, review, reject, model_version, model_digest,"
                + " execution_provider, regions) select " + id + ", 'forged', product, serial, photograph,"
                + " photograph_type, " + judgedAt + ", milliseconds, 'ACCEPT', 0.1, threshold_version, review, reject,"
                + " model_version, model_digest, execution_provider, regions from inspection where id = " + from;
    }

    @ParameterizedTest
    @MethodSource("attacks")
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

        String named = "Block " + block(from) + " was replaced";
        assertThat(plant.check().finding()).startsWith(named);
        assertThat(offline()).contains("WRONG: " + named);
    }

    /** The entries between two checkpoints, the first of which still holds. */
    private static String named(String row, long n) {
        long checkpoint = 3 * block(n);
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
        try (Stream<Path> files = Files.list(forged.home.resolve("audit/checkpoints"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                Files.copy(file, plant.outside.resolve(file.getFileName()));
            }
        }

        assertThat(plant.check().finding()).contains("names a key that is not here");
        assertThat(offline()).contains("WRONG").contains("names a key that is not here");
    }

    @Test
    void an_export_of_a_trail_that_was_cut_off_and_signed_anew_is_found_by_the_checkpoints_outside()
            throws IOException {
        plant.database.asOwner(
                List.of(
                        "delete from audit_event where sequence > 4",
                        "update audit_head set last_sequence = 4, last_hash = (select hash from audit_event where sequence = 4)"));
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
        try (Stream<Path> files = Files.list(plant.home.resolve("audit/checkpoints"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                Files.write(file, new byte[0]);
            }
        }
        Path archive = plant.export(folder.resolve("export.zip"));
        return OfflineVerifier.run(archive, plant.outside);
    }
}
