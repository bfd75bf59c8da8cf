package io.plantinspection.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * Inspections that were sealed together. Their places are numbered through all blocks, without gaps.
 *
 * @param number 1 for the first block, without gaps
 * @param form of its inspections, see {@link InspectionForm}
 * @param sealedAt the database's time
 * @param completeTo what was judged until then, less {@link #LATEST}, is in this block or an earlier one; 1970 if that
 *     cannot be said yet
 * @param firstPosition place of its first inspection
 * @param lastPosition place of its last inspection
 * @param previousHash hash of the block before; {@link TrailEntry#GENESIS} for the first
 * @param hash that the block carries
 */
public record Block(
        long number,
        int form,
        Instant sealedAt,
        Instant completeTo,
        long firstPosition,
        long lastPosition,
        String previousHash,
        String hash) {

    /** How long after it was judged an inspection may still come; a transaction that lasts longer is rolled back. */
    public static final Duration LATEST = Duration.ofMinutes(30);

    /**
     * The hash that this block must carry: over the one before, all its values and its last inspection's hash, which in
     * turn holds those before.
     */
    public String rightHash(String lastInspectionHash) {
        return new CanonicalForm(previousHash)
                .whole(number)
                .whole(form)
                .whole(Micros.of(sealedAt))
                .whole(Micros.of(completeTo))
                .whole(firstPosition)
                .whole(lastPosition)
                .text(lastInspectionHash)
                .hash();
    }

    /** This block with the hash that it must carry. */
    public Block withHash(String lastInspectionHash) {
        return new Block(
                number,
                form,
                sealedAt,
                completeTo,
                firstPosition,
                lastPosition,
                previousHash,
                rightHash(lastInspectionHash));
    }

    /** Whether an inspection of this time should have been in this block or an earlier one. */
    public boolean missed(Instant judgedAt) {
        return judgedAt.isBefore(completeTo.minus(LATEST));
    }
}
