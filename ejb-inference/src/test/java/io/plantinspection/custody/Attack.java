package io.plantinspection.custody;

import io.plantinspection.evidence.TrailEntry;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that is done to a record.
 *
 * @param what in words, for the name of the test
 * @param statements as the database's owner, who has switched everything off that could be in the way
 * @param row that has to be named
 */
record Attack(String what, List<String> statements, String row) {

    /** Number of entries, and of inspections, in blocks of three. */
    static final long ROWS = 9;

    /** What the number of an inspection is more than its place. */
    static final long OFFSET = 100;

    /** All that is tried: on the first row, one in the middle and the last, and on every block. */
    static Stream<Attack> all() {
        Stream<Attack> anywhere = Stream.of(1L, 5L, ROWS).flatMap(Attack::onRow);
        return Stream.concat(anywhere, Stream.of(1L, 2L, 3L).flatMap(Attack::onBlock));
    }

    private static Stream<Attack> onRow(long n) {
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

    private static Stream<Attack> onBlock(long b) {
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

    /** Number of the block that a place is in. */
    static long block(long n) {
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

    @Override
    public String toString() {
        return what;
    }
}
