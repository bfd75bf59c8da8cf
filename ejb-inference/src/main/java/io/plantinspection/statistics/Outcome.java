package io.plantinspection.statistics;

import io.plantinspection.messages.Verdict;

/** What became of a part after its last inspection. */
enum Outcome {
    ACCEPTED,
    REJECTED,
    /** A person has to look at it and has not yet. */
    OPEN;

    /** By the model's verdict alone. */
    static Outcome of(Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> ACCEPTED;
            case REJECT -> REJECTED;
            case REVIEW -> OPEN;
        };
    }
}
