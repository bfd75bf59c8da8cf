package io.plantinspection.evidence;

/** Follows the audit trail from its first entry on. */
final class TrailCheck {

    private final Marks marks = new Marks("entry");
    private long good;
    private String hash = TrailEntry.GENESIS;

    Marks marks() {
        return marks;
    }

    long good() {
        return good;
    }

    /** Looks at the next entry; returns what is wrong, as a sentence, or null. */
    String next(TrailEntry entry) {
        long expected = good + 1;
        if (entry.sequence() > expected) {
            return "Entry " + expected + " is missing; the next one is " + entry.sequence() + ".";
        }
        if (entry.sequence() < expected) {
            return "Entry " + entry.sequence() + " stands where entry " + expected + " should.";
        }
        if (!entry.previousHash().equals(hash)) {
            return "Entry " + expected + " does not follow the one before: it, or entry " + good
                    + " together with its hash, was replaced.";
        }
        if (!entry.rightHash().equals(entry.hash())) {
            return "Entry " + expected + " was altered.";
        }
        String differs = marks.differs(expected, entry.hash());
        if (differs == null) {
            good = expected;
            hash = entry.hash();
        }
        return differs;
    }

    String end() {
        return marks.cut(good);
    }
}
