package io.plantinspection.custody;

import io.plantinspection.evidence.Block;
import io.plantinspection.evidence.InspectionForm;
import io.plantinspection.evidence.SealedInspection;
import io.plantinspection.evidence.TrailEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What somebody does who may write to the database and has read how everything is hashed. */
final class Rewriting {

    private Rewriting() {}

    static void trail(RecordedPlant plant, long from) {
        List<String> statements = new ArrayList<>();
        String previous = TrailEntry.GENESIS;
        for (TrailEntry entry : plant.database.inTransaction(() -> plant.trail.after(0, 1000))) {
            TrailEntry made = with(entry, entry.sequence() >= from ? "another reason" : entry.reason(), previous);
            previous = made.rightHash();
            statements.add("update audit_event set reason = '" + made.reason() + "', previous_hash = '"
                    + made.previousHash() + "', hash = '" + previous + "' where sequence = " + made.sequence());
        }
        statements.add("update audit_head set last_hash = '" + previous + "'");
        plant.database.asOwner(statements);
    }

    private static TrailEntry with(TrailEntry entry, String reason, String previous) {
        return new TrailEntry(
                entry.sequence(),
                entry.at(),
                entry.actor(),
                entry.origin(),
                entry.action(),
                entry.subject(),
                entry.oldValue(),
                entry.newValue(),
                reason,
                previous,
                null);
    }

    static void inspections(RecordedPlant plant, long from) {
        var rows = new SealedRows(plant.database.entities());
        List<String> statements = new ArrayList<>();
        String hash = TrailEntry.GENESIS;
        String blockHash = TrailEntry.GENESIS;
        for (Block block : plant.database.inTransaction(() -> rows.blocksAfter(0, 1000))) {
            for (SealedInspection row : plant.database.inTransaction(
                    () -> rows.places(block.firstPosition() - 1, block.lastPosition(), block.form(), 1000))) {
                Map<String, Object> values = new HashMap<>(row.values());
                if (row.position() >= from) {
                    values.put("verdict", "ACCEPT");
                    statements.add("update inspection set verdict = 'ACCEPT' where id = " + row.inspection());
                }
                hash = InspectionForm.hash(hash, row.position(), block.form(), values);
                statements.add("update inspection_seal set hash = '" + hash + "' where position = " + row.position());
            }
            Block made = new Block(
                            block.number(),
                            block.form(),
                            block.sealedAt(),
                            block.completeTo(),
                            block.firstPosition(),
                            block.lastPosition(),
                            blockHash,
                            null)
                    .withHash(hash);
            blockHash = made.hash();
            statements.add("update inspection_block set previous_hash = '" + made.previousHash() + "', hash = '"
                    + blockHash + "' where number = " + block.number());
        }
        plant.database.asOwner(statements);
    }
}
