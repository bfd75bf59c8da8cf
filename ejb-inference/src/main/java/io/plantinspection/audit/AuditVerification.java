package io.plantinspection.audit;

import java.util.List;

/**
 * What a check of the whole audit trail found.
 *
 * @param entries that were checked and found good
 * @param finding the first thing that is wrong, as a sentence, or null if nothing is
 */
public record AuditVerification(long entries, String finding) {

    /** Whether no entry was altered, left out, added or reordered. */
    public boolean intact() {
        return finding == null;
    }

    /** This, and what a look at the entries that follow it found; an empty page where some were expected is a gap. */
    AuditVerification and(List<AuditEvent> following, String lastHash) {
        long good = entries;
        String previous = lastHash;
        for (AuditEvent event : following) {
            if (event.sequence() != good + 1) {
                return missing(good, "the next one is " + event.sequence());
            }
            if (!event.previousHash().equals(previous)) {
                return new AuditVerification(good, "Entry " + event.sequence() + " does not follow the one before.");
            }
            if (!HashChain.hash(event).equals(event.hash())) {
                return new AuditVerification(good, "Entry " + event.sequence() + " was altered.");
            }
            previous = event.hash();
            good++;
        }
        return following.isEmpty() ? missing(good, "none follows") : new AuditVerification(good, null);
    }

    private static AuditVerification missing(long good, String next) {
        return new AuditVerification(good, "Entry " + (good + 1) + " is missing; " + next + ".");
    }

    /** This, and whether the trail ends where its head says. */
    AuditVerification end(long lastSequence, boolean sameHash) {
        if (!intact() || entries == lastSequence && sameHash) {
            return this;
        }
        return new AuditVerification(entries, "The trail does not end with the entry that was written last.");
    }
}
