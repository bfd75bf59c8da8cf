package io.plantinspection.evidence;

import java.time.Instant;

/**
 * One entry of the audit trail, as it is kept.
 *
 * @param sequence 1 for the first entry, without gaps
 * @param at the database's time, to the microsecond
 * @param actor who
 * @param origin from where
 * @param action what was done, such as {@code model.activated}
 * @param subject to what
 * @param oldValue what was before, or null
 * @param newValue what is now, or null
 * @param reason why, or null
 * @param previousHash hash of the entry before; {@link #GENESIS} for the first
 * @param hash that the entry carries
 */
public record TrailEntry(
        long sequence,
        Instant at,
        String actor,
        String origin,
        String action,
        String subject,
        String oldValue,
        String newValue,
        String reason,
        String previousHash,
        String hash) {

    /** What the first row of every chain follows. */
    public static final String GENESIS = "0".repeat(64);

    /** The hash that this entry must carry: over the one before and all its values, in the order of the parameters. */
    public String rightHash() {
        return new CanonicalForm(previousHash)
                .whole(sequence)
                .whole(Micros.of(at))
                .text(actor)
                .text(origin)
                .text(action)
                .text(subject)
                .text(oldValue)
                .text(newValue)
                .text(reason)
                .hash();
    }
}
