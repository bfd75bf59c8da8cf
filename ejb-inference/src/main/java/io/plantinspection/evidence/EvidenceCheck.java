package io.plantinspection.evidence;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Checks the chains against themselves and against checkpoints, row by row, with little memory. First the trail's entries
 * are given, then the blocks, each followed by its inspections, then the inspections that are in no block. The first row that is wrong ends it; what comes after is
 * not looked at.
 */
public final class EvidenceCheck {

    private final TrailCheck trail = new TrailCheck();
    private final BlockCheck blocks = new BlockCheck();
    private final Checkpoints checkpoints;
    private boolean trailEnded;
    private String finding;

    /** @param checkpoints that the chains must agree with */
    public EvidenceCheck(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
        for (Checkpoint checkpoint : checkpoints.genuine()) {
            String source = "the checkpoint of " + checkpoint.at();
            trail.marks().add(checkpoint.sequence(), checkpoint.hash(), source);
            blocks.marks().add(checkpoint.block(), checkpoint.blockHash(), source);
        }
    }

    /** Has the trail agree with what the database notes of its last entry, too. */
    public EvidenceCheck withHead(long sequence, String hash) {
        trail.marks().add(sequence, hash, "the head of the trail");
        return this;
    }

    /** The next entry; returns whether everything was right so far. */
    public boolean entry(TrailEntry entry) {
        return look(() -> trail.next(entry));
    }

    /** The next block, after the last entry; returns whether everything was right so far. */
    public boolean block(Block block) {
        endTrail();
        return look(() -> blocks.next(block));
    }

    /** The next inspection of that block; returns whether everything was right so far. */
    public boolean inspection(SealedInspection row) {
        endTrail();
        return look(() -> blocks.next(row));
    }

    /** The next inspection that is in no block, after the last block; returns whether everything was right so far. */
    public boolean unsealed(Map<String, Object> values) {
        endTrail();
        return look(() -> blocks.unsealed(values));
    }

    /** Notes what a check of another kind has found, unless something was found before. */
    public void found(String sentence) {
        look(() -> sentence);
    }

    /** Number of entries that were found good until now. */
    public long entries() {
        return trail.good();
    }

    /** The result, after the last row. */
    public Verification end() {
        endTrail();
        look(blocks::end);
        look(() -> checkpoints.finding().orElse(null));
        return new Verification(
                trail.good(),
                blocks.blocks(),
                blocks.inspections(),
                checkpoints.genuine().size(),
                finding);
    }

    private void endTrail() {
        if (!trailEnded) {
            trailEnded = true;
            look(trail::end);
        }
    }

    private boolean look(Supplier<String> next) {
        if (finding == null) {
            finding = next.get();
        }
        return finding == null;
    }
}
