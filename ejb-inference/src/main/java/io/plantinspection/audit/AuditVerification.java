package io.plantinspection.audit;

import java.util.Iterator;
import java.util.stream.Stream;

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

    static AuditVerification of(Stream<AuditEvent> events, String lastHash) {
        long good = 0;
        String previous = AuditEvent.GENESIS;
        for (Iterator<AuditEvent> i = events.iterator(); i.hasNext(); ) {
            AuditEvent event = i.next();
            if (event.sequence() != good + 1) {
                return new AuditVerification(
                        good, "Entry " + (good + 1) + " is missing; the next one is " + event.sequence() + ".");
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
        if (!previous.equals(lastHash)) {
            return new AuditVerification(good, "Entries after " + good + " are missing.");
        }
        return new AuditVerification(good, null);
    }
}
