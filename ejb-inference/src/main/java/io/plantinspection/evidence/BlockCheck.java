package io.plantinspection.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Follows the blocks, and the inspections in them, from the first on. */
final class BlockCheck {

    private final Marks marks = new Marks("block");
    private Block block;
    private long blocks;
    private String blockHash = TrailEntry.GENESIS;
    private Block before;
    private long inspections;
    private String hash = TrailEntry.GENESIS;

    Marks marks() {
        return marks;
    }

    long blocks() {
        return blocks;
    }

    long inspections() {
        return inspections;
    }

    /** Looks at the next block, whose inspections come then; returns what is wrong, as a sentence, or null. */
    String next(Block next) {
        String open = finish();
        if (open != null) {
            return open;
        }
        long expected = blocks + 1;
        if (next.number() > expected) {
            return "Block " + expected + " is missing; the next one is " + next.number() + ".";
        }
        if (next.number() < expected) {
            return "Block " + next.number() + " stands where block " + expected + " should.";
        }
        if (!next.previousHash().equals(blockHash)) {
            return "Block " + expected + " does not follow the one before: it, or block " + blocks
                    + " together with its hash, was replaced.";
        }
        if (!InspectionForm.isKnown(next.form())) {
            return "Block " + expected + " has a form that this release does not know; check it with a newer one.";
        }
        if (next.firstPosition() != inspections + 1 || next.lastPosition() < next.firstPosition()) {
            return "Block " + expected + " was altered: it begins with place " + next.firstPosition() + " and not with "
                    + (inspections + 1) + ".";
        }
        block = next;
        return null;
    }

    /** Looks at the next inspection; returns what is wrong, as a sentence, or null. */
    String next(SealedInspection row) {
        long expected = inspections + 1;
        if (block == null || expected > block.lastPosition()) {
            return inspection(row, blocks) + " stands behind the last one of its block.";
        }
        if (row.position() != expected) {
            return missing(expected);
        }
        if (row.values() == null) {
            return inspection(row, block.number()) + " is missing.";
        }
        if (!Objects.equals(row.values().get(InspectionForm.ID), row.inspection())) {
            return inspection(row, block.number()) + " has the place of another one.";
        }
        if (!InspectionForm.hash(hash, expected, block.form(), row.values()).equals(row.hash())) {
            return inspection(row, block.number())
                    + " was altered, or the one before it was replaced together with its hash.";
        }
        Instant judgedAt = SealedInspection.judgedAt(row.values());
        if (before != null && before.missed(judgedAt)) {
            return inspection(row, block.number()) + " was put in later: it says that it was judged at " + judgedAt
                    + ", but the blocks before hold all that were judged before "
                    + before.completeTo().minus(Block.LATEST) + ".";
        }
        inspections = expected;
        hash = row.hash();
        return null;
    }

    /** Looks at an inspection that is in no block, after the last block; returns what is wrong, as a sentence, or null. */
    String unsealed(Map<String, Object> values) {
        String open = finish();
        if (open != null) {
            return open;
        }
        Instant judgedAt = SealedInspection.judgedAt(values);
        return before == null || !before.missed(judgedAt)
                ? null
                : "Inspection " + values.get(InspectionForm.ID)
                        + " is in no block: it was put in later, for it says that it"
                        + " was judged at " + judgedAt + ", and block " + before.number()
                        + " holds all that were judged before "
                        + before.completeTo().minus(Block.LATEST) + ".";
    }

    private static String inspection(SealedInspection row, long block) {
        return "Inspection " + row.inspection() + " (block " + block + ")";
    }

    private String missing(long position) {
        return "Place " + position + " of the inspections (block " + block.number() + ") is missing.";
    }

    /** Looks whether the block under way is whole. */
    private String finish() {
        if (block == null) {
            return null;
        }
        if (inspections < block.lastPosition()) {
            return missing(inspections + 1);
        }
        if (!block.rightHash(hash).equals(block.hash())) {
            return "Block " + block.number()
                    + " was altered, or its last inspection was replaced together with its hash.";
        }
        String differs = marks.differs(block.number(), block.hash());
        if (differs == null) {
            blocks = block.number();
            blockHash = block.hash();
            before = block;
            block = null;
        }
        return differs;
    }

    String end() {
        String open = finish();
        return open == null ? marks.cut(blocks) : open;
    }
}
